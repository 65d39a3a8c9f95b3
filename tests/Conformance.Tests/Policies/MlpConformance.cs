using Covey.Environment.Randomness;
using Covey.Environment.Worlds;
using Covey.Learning.Checkpoints;
using Covey.Learning.Features;
using Covey.Learning.Networks;

namespace Covey.Conformance.Tests.Policies;

/// <summary>A checkpoint file of a network with random weights through the kit.</summary>
public abstract class MlpConformance : PolicyConformance, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("covey-mlp-").FullName;

    protected MlpConformance(string scenarioText)
    {
        ScenarioText = scenarioText;
        Policy = Path.Combine(_folder, "policy.safetensors");
        var world = Played.Read(scenarioText, WorldCatalog.BuiltIn, seed: 2, steps: 40, "random").World;
        var features = new NearestFeatures(world, new FeatureOptions());
        var network = new Mlp(new MlpShape(features.Width, 128, 128, world.Actions.Count));
        Initialisation.Orthogonal(network, new RandomSource(9), 0, 2);
        var info = new CheckpointInfo
        {
            Scenario = "conformance",
            Seed = 9,
            Episodes = 0,
            AgentSteps = 0,
            Layout = features.Layout,
            Features = features.Options,
            Widths = network.Shape.Widths,
        };
        Checkpoint.Create(info, new Dictionary<string, string>(StringComparer.Ordinal), [.. Checkpoint.Pack("actor", network.Shape, network.Parameters)])
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
