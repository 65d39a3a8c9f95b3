using Covey.Environment.Scenarios;
using Covey.Environment.Worlds.Allocation;

namespace Covey.Environment.Tests.Worlds.Allocation;

public sealed class RewardFileTests
{
    [Fact]
    public void A_tensor_is_read_as_it_stands()
    {
        var tensor = RewardFile.Parse("""
            {
              // saw has one action, drill two
              "machines": ["saw", "drill"],
              "rewards": [[1, [2, 3.5]], [[-4], [5, 6]],],
              "noise": 0.5,
            }
            """);
        Assert.Equal([1, 2], tensor.ActionCounts);
        Assert.Equal([1, 2, 3.5, -4, 5, 6], new[] { tensor[0, 0, 0], tensor[0, 1, 0], tensor[0, 1, 1], tensor[1, 0, 0], tensor[1, 1, 0], tensor[1, 1, 1] });
        Assert.Equal(0.5, tensor.ShareNoise);
        Assert.Equal(0.5 / Math.Sqrt(2), tensor.Noise);
        Assert.Equal((3.5 - 4) / 2, tensor.Mean([1, 0], [0, 1]));
    }

    [Theory]
    [InlineData("""{"rewards": [[1, 2], [3, 4, 5]]}""", "rewards[1]", "3 machines")]
    [InlineData("""{"rewards": [[1, 2, 3], [4, 5, 6]]}""", "rewards[0]", "as many machines as agents")]
    [InlineData("""{"rewards": [[1, []], [3, 4]]}""", "rewards[0][1]", "no action")]
    [InlineData("""{"rewards": [[1, [1, 2]], [3, 4]]}""", "rewards[1][1]", "same actions for every agent")]
    [InlineData("""{"rewards": [[1, "NaN"], [3, 4]]}""", "rewards[0][1]", "finite number")]
    [InlineData("""{"rewards": [[1, [1, null]], [3, [4, 5]]]}""", "rewards[0][1][1]", "finite number")]
    [InlineData("""{"rewards": [[1, 1e999], [3, 4]]}""", "rewards[0][1]", "finite number")]
    [InlineData("""{"rewards": [[1, NaN], [3, 4]]}""", "", "line 1 is not JSON")]
    [InlineData("""{"rewards": [[1]], "machines": ["a", "b"]}""", "machines", "found 2 names, but rewards has 1 machines")]
    [InlineData("""{"rewards": [[1, 2], [3, 4]], "machines": ["a", "a"]}""", "machines[1]", "no other machine")]
    [InlineData("""{"rewards": [[1]], "machines": 3}""", "machines", "found 3")]
    [InlineData("""{"rewards": [[1]], "noise": -1}""", "noise", "at least 0")]
    [InlineData("""{"rewards": [[1]], "nois": 1}""", "nois", "no such key")]
    [InlineData("""{"rewards": []}""", "rewards", "a row for each agent")]
    [InlineData("""{"rewards": [1]}""", "rewards[0]", "entry for each machine")]
    [InlineData("[]", "", "an object")]
    [InlineData("", "", "not JSON")]
    public void What_is_not_a_tensor_is_refused_in_one_line(string text, string path, string sentence)
    {
        var refused = Assert.Throws<ScenarioException>(() => RewardFile.Parse(text));
        Assert.Equal(path, refused.Path);
        Assert.Contains(sentence, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refused.Message);
    }

    [Fact]
    public void A_missing_file_is_refused() => Assert.Throws<ScenarioException>(() => RewardFile.Read("no-such-file.json"));

    [Fact]
    public void A_tensor_in_code_is_checked_like_one_in_a_file()
    {
        Assert.Throws<ScenarioException>(() => new RewardTensor([1, 0], [1, 2]));
        Assert.Throws<ScenarioException>(() => new RewardTensor([1, 1], [1, 2, 3]));
        Assert.Throws<ScenarioException>(() => RewardTensor.Matrix([1, double.NaN, 3, 4], 2));
        Assert.Throws<ScenarioException>(() => RewardTensor.Target([0, 0]));
        Assert.Throws<ScenarioException>(() => RewardTensor.Target([0, 2]));
    }
}
