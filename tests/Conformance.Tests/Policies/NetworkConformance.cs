using Covey.Environment.Randomness;
using Covey.Environment.Training;
using Covey.Environment.Worlds;
using Covey.Learning.Checkpoints;
using Covey.Learning.Encoders;
using Covey.Learning.Features;

namespace Covey.Conformance.Tests.Policies;

/// <summary>A checkpoint file of a network with random weights through the kit.</summary>
public abstract class NetworkConformance : PolicyConformance, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("covey-network-").FullName;

    protected NetworkConformance(string scenarioText, EncoderKind kind)
    {
        ScenarioText = scenarioText;
        Policy = Path.Combine(_folder, "policy.safetensors");
        var world = Played.Read(scenarioText, WorldCatalog.BuiltIn, seed: 2, steps: 40, "random").World;
        var options = new FeatureOptions();
        var encoder = EncoderCatalog.Create(kind, world, options);
        var network = encoder.NewNetwork(64, world.Actions.Count);
        network.Initialise(new RandomSource(9), 0, 2);
        var info = new CheckpointInfo
        {
            Scenario = "conformance",
            Seed = 9,
            Episodes = 0,
            AgentSteps = 0,
            Encoder = kind,
            Layout = encoder.Layout,
            Features = options,
            Hidden = 64,
            Actions = network.Outputs,
        };
        Checkpoint.Create(info, new Dictionary<string, string>(StringComparer.Ordinal), [.. Checkpoint.Pack("actor", network.Tensors, network.Parameters)])
            .Save(Policy);
    }

    /// <inheritdoc/>
    protected sealed override string ScenarioText { get; }

    /// <inheritdoc/>
    protected sealed override string Policy { get; }

    public void Dispose()
    {
        Directory.Delete(_folder, recursive: true);
        GC.SuppressFinalize(this);
    }
}
