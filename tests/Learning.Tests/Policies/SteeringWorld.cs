using Covey.Environment.Entities;
using Covey.Environment.Randomness;
using Covey.Environment.Sensing;
using Covey.Environment.Space;
using Covey.Environment.Utilities;
using Covey.Environment.Worlds;

namespace Covey.Learning.Tests.Policies;

/// <summary>A world that is nothing but a body: unicycles that steer by one of some rates and then move one metre.</summary>
internal sealed class SteeringWorld(int actions, double largestTurn) : IWorld, IMotionModel
{
    public string Kind => "steering";

    public IReadOnlyList<string> Actions { get; } = [.. Enumerable.Range(0, actions).Select(action => $"a{action}")];

    public int StraightAction => (actions - 1) / 2;

    public Extent? Extent => new(100, 100);

    public bool HasTargets => true;

    public Reach Reach => new(10, 20, 1);

    public double DefaultLinkRadius => 25;

    public ObservationLayout Layout { get; init; } = new(["age", "heading", "y", "x"], ["dy", "colour", "dx"], []);

    public UtilityScale Scale => UtilityScale.For(1);

    public RandomSource Random => new(1);

    public double Turn(int action) => actions == 1 ? 0 : largestTurn * ((2.0 * action / (actions - 1)) - 1);

    public void Predict(double x, double y, double heading, int action, out double nextX, out double nextY)
    {
        nextX = x + Math.Cos(heading + Turn(action));
        nextY = y + Math.Sin(heading + Turn(action));
    }

    public double Normaliser(int agents, int targets) => 1;

    public double Normalised(double utility, int agents, int targets) => utility;

    public void Place(EntityKind kind, ref EntityRow row)
    {
    }

    public Stage NewStage() => throw new NotSupportedException();

    /// <summary>One agent's observation as a batch of one row.</summary>
    public ObservationBatch Seen(double x, double y, double heading, params (double Dx, double Dy)[] targets)
    {
        var batch = new ObservationBatch(Layout);
        batch.Reset(1);
        batch.Feasible[0] = (1UL << actions) - 1;
        new[] { 7, heading, y, x }.CopyTo(batch.Self, 0);
        batch.ReserveSensed(targets.Length);
        for (var entry = 0; entry < targets.Length; entry++)
        {
            batch.SensedIds[entry] = entry;
            new[] { targets[entry].Dy, -5, targets[entry].Dx }.CopyTo(batch.Sensed, entry * 3);
        }

        batch.SensedStart[1] = targets.Length;
        return batch;
    }
}
