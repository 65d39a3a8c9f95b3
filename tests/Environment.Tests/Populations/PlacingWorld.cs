using Covey.Environment.Entities;
using Covey.Environment.Randomness;
using Covey.Environment.Sensing;
using Covey.Environment.Space;
using Covey.Environment.Utilities;
using Covey.Environment.Worlds;

namespace Covey.Environment.Tests.Populations;

/// <summary>A world that can place entities, and nothing else: x is the id, y the first tick.</summary>
internal sealed class PlacingWorld(ulong seed) : IWorld
{
    public string Kind => "placing";

    public IReadOnlyList<string> Actions => ["stay"];

    public Extent? Extent => null;

    public bool HasTargets => true;

    public Reach Reach => default;

    public double DefaultLinkRadius => 0;

    public ObservationLayout Layout { get; } = new([], [], []);

    public UtilityScale Scale => UtilityScale.For(1);

    public RandomSource Random { get; } = new(seed);

    public double Normaliser(int agents, int targets) => 1;

    public double Normalised(double utility, int agents, int targets) => utility;

    public void Place(EntityKind kind, ref EntityRow row) => (row.X, row.Y, row.Variant) = (row.Id, row.Born, (int)kind);

    public Stage NewStage() => throw new NotSupportedException();
}
