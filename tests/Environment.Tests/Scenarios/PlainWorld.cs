using Covey.Environment.Entities;
using Covey.Environment.Randomness;
using Covey.Environment.Sensing;
using Covey.Environment.Space;
using Covey.Environment.Utilities;
using Covey.Environment.Worlds;

namespace Covey.Environment.Tests.Scenarios;

/// <summary>A world in which nothing happens; it keeps what it was built from.</summary>
internal sealed class PlainWorld(PlainOptions options, WorldContext context) : IWorld
{
    public PlainOptions Options => options;

    public WorldContext Context => context;

    public string Kind => "plain";

    public IReadOnlyList<string> Actions => ["stay"];

    public Extent? Extent => null;

    public bool HasTargets => true;

    public Reach Reach => default;

    public double DefaultLinkRadius => 7;

    public ObservationLayout Layout => new([], [], []);

    public UtilityScale Scale => UtilityScale.For(1);

    public RandomSource Random => new(context.Seed);

    public double Normaliser(int agents, int targets) => 1;

    public double Normalised(double utility, int agents, int targets) => utility;

    public void Place(EntityKind kind, ref EntityRow row)
    {
    }

    public Stage NewStage() => throw new NotSupportedException();
}
