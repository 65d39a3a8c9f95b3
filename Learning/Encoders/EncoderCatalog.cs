using Covey.Environment.Scenarios;
using Covey.Environment.Training;
using Covey.Environment.Worlds;
using Covey.Learning.Features;
using Covey.Learning.Training;

namespace Covey.Learning.Encoders;

/// <summary>Encoders by their kind. To add one, add it here: nothing else has to know.</summary>
public static class EncoderCatalog
{
    /// <summary>The encoder of a kind for a world.</summary>
    /// <exception cref="ScenarioException">It cannot see this world.</exception>
    public static IEncoder Create(EncoderKind kind, IWorld world, FeatureOptions options) => kind switch
    {
        EncoderKind.Gnn => new GraphEncoder(world),
        EncoderKind.Tabular => CellEncoder.For(world)
            ?? throw new ScenarioException(
                "training.encoder", $"found tabular; agents of world '{world.Kind}' are not on cells; allowed: mlp or gnn"),
        _ => new NearestEncoder(world, options),
    };

    /// <summary>The critic's encoder that goes with a kind.</summary>
    /// <param name="kind">The policy's kind.</param>
    /// <param name="world">The world.</param>
    /// <param name="agents">The most agents at once.</param>
    /// <param name="targets">The most targets at once.</param>
    public static ICentralEncoder CreateCentral(EncoderKind kind, IWorld world, int agents, int targets) => kind == EncoderKind.Gnn
        ? new CentralGraphEncoder(world)
        : new CentralNearestEncoder(new CentralState(world, agents, targets));
}
