using Covey.Environment.Scenarios;
using Covey.Environment.Training;
using Covey.Environment.Worlds;
using Covey.Learning.Checkpoints;
using Covey.Learning.Encoders;
using Covey.Learning.Policies;
using Covey.Learning.Tests.Facility;
using Covey.Learning.Tests.Policies;

namespace Covey.Learning.Tests.Checkpoints;

public class CheckpointTests
{
    private static readonly SteeringWorld World = new(12, Math.PI / 6);

    [Fact]
    public void What_is_saved_is_read_again()
    {
        using var file = new PolicyFile(World);
        var checkpoint = Checkpoint.Read(file.Path);
        Assert.Equal((5UL, 7, 8_000_000_000L, EncoderKind.Mlp), (checkpoint.Info.Seed, checkpoint.Info.Episodes, checkpoint.Info.AgentSteps, checkpoint.Info.Encoder));
        var parameters = new float[file.Network.Parameters.Length];
        checkpoint.Unpack("actor", file.Network.Tensors, parameters);
        Assert.Equal(file.Network.Parameters, parameters);
        Assert.False(File.Exists(file.Path + ".unfinished"));
    }

    [Fact]
    public void A_truncated_file_is_refused()
    {
        using var file = new PolicyFile(World);
        File.WriteAllBytes(file.Path, File.ReadAllBytes(file.Path)[..^3]);
        Assert.Contains("is not a checkpoint: it is truncated", Refusal(file, World), StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_that_are_no_numbers_are_refused()
    {
        using var file = new PolicyFile(World, spoil: parameters => parameters[3] = float.NaN);
        Assert.Contains("has the number NaN in its tensor 'actor.0.weight'", Refusal(file, World), StringComparison.Ordinal);
    }

    [Fact]
    public void Features_of_another_world_are_refused()
    {
        using var file = new PolicyFile(World);
        Assert.Contains("was trained on features", Refusal(file, new FacilityWorld(12, (_, _, _) => 0)), StringComparison.Ordinal);
    }

    [Fact]
    public void Another_number_of_actions_is_refused()
    {
        using var file = new PolicyFile(World);
        Assert.Contains("chooses among 12 actions; world", Refusal(file, new SteeringWorld(5, 1)), StringComparison.Ordinal);
    }

    [Fact]
    public void Widths_that_the_tensors_do_not_have_are_refused()
    {
        using var file = new PolicyFile(World, info => info with { Hidden = 25 });
        Assert.Contains("has a tensor 'actor.0.weight' of shape [20, ", Refusal(file, World), StringComparison.Ordinal);
    }

    [Fact]
    public void Another_encoder_is_refused()
    {
        using var file = new PolicyFile(World, info => info with { Encoder = EncoderKind.Gnn });
        Assert.Contains("was trained on features 'nearest-v1", Refusal(file, World), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("version", "99", "version 99; this program reads covey-policy, version 2")]
    [InlineData("format", "other", "is of format other")]
    [InlineData("episodes", "-1", "has 'episodes' = '-1'; a whole number from 0 to 2147483647 is needed")]
    [InlineData("hidden", "x", "has 'hidden' = 'x'; a whole number from 1 to 4096 is needed")]
    [InlineData("things", "33", "has 'things' = '33'; a whole number from 0 to 32 is needed")]
    [InlineData("encoder", "transformer", "has the encoder 'transformer'; this program reads mlp, gnn, tabular")]
    [InlineData("layout", null, "lacks the metadata 'layout'")]
    public void Metadata_that_does_not_fit_is_refused(string key, string? text, string words)
    {
        using var file = new PolicyFile(World);
        var read = SafetensorsFile.Parse(File.ReadAllBytes(file.Path));
        var texts = read.Texts.Where(entry => entry.Key != key).ToDictionary(StringComparer.Ordinal);
        if (text is not null)
        {
            texts[key] = text;
        }

        new SafetensorsFile(texts, read.Tensors).Save(file.Path);
        Assert.Contains(words, Refusal(file, World), StringComparison.Ordinal);
    }

    private static string Refusal(PolicyFile file, IWorld world)
    {
        var refusal = Assert.Throws<ScenarioException>(() => PolicyCatalog.Create(file.Path, world, 10));
        Assert.Equal("policy", refusal.Path);
        Assert.StartsWith($"'{file.Path}' ", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal.Message);
        return refusal.Message;
    }
}
