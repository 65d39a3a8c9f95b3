using Covey.Environment.Entities;
using Covey.Environment.Randomness;
using Covey.Environment.Sensing;
using Covey.Environment.Space;
using Covey.Environment.Utilities;
using Covey.Environment.Worlds;

namespace Covey.Runtime.Tests.Records;

/// <summary>A world of which only what a record asks for exists: nothing in it is ever played.</summary>
internal sealed class PaperWorld(bool hasTargets = true) : IWorld
{
    public string Kind => hasTargets ? "tracking" : "coverage";

    public IReadOnlyList<string> Actions => ["left", "right"];

    public Extent? Extent => new Extent(100, 50);

    public bool HasTargets => hasTargets;

    public Reach Reach => new(10, 10, 1);

    public double DefaultLinkRadius => 25;

    public ObservationLayout Layout => new([], [], []);

    public UtilityScale Scale => UtilityScale.For(1);

    public RandomSource Random => new(1);

    public double Normaliser(int agents, int targets) => 1;

    public double Normalised(double utility, int agents, int targets) => utility * agents;

    public void Place(EntityKind kind, ref EntityRow row) => throw new NotSupportedException();

    public Stage NewStage() => throw new NotSupportedException();
}
