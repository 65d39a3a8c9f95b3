using Covey.Environment.Scenarios;

namespace Covey.Environment.Worlds.Tracking;

/// <summary>The kind of world <c>tracking</c>, science 1.3.</summary>
public sealed class TrackingKind : WorldKind<TrackingOptions>
{
    /// <inheritdoc/>
    public override string Kind => "tracking";

    /// <inheritdoc/>
    public override string Summary => "Unicycles follow moving targets in a square; a target counts by the distance of the agent nearest to it";

    /// <inheritdoc/>
    public override bool HasTargets => true;

    /// <inheritdoc/>
    public override int DefaultAgents => 12;

    /// <inheritdoc/>
    public override int DefaultTargets => 12;

    /// <inheritdoc/>
    public override string DefaultPolicy => "csg-l";

    /// <inheritdoc/>
    protected override TrackingOptions Read(Section section)
    {
        var defaults = new TrackingOptions();
        var read = new TrackingOptions
        {
            Side = section.Number("side", defaults.Side, Bounds.Above(0, 1e7), "m", "Side of the square; its walls reflect"),
            SensingRadius = section.Number(
                "sensingRadius", defaults.SensingRadius, Bounds.Above(0), "m", "Farthest distance at which an agent senses a target; at most the side"),
            Speed = section.Number("speed", defaults.Speed, Bounds.AtLeast(0), "m/s", "Speed of agents; a tick's way is at most the side"),
            TimeStep = section.Number("timeStep", defaults.TimeStep, Bounds.Above(0, 3600), "s", "Length of a tick"),
            SteeringActions = section.Whole(
                "steeringActions", defaults.SteeringActions, Bounds.Between(1, 64), "", "Steering rates to choose from, evenly spaced, both ends included"),
            MaxTurnRate = section.Number(
                "maxTurnRate", defaults.MaxTurnRate, Bounds.Between(0, 2 * Math.PI), "rad/s", "Largest steering rate, to either side"),
            Kinematics = section.Choice(
                "kinematics",
                defaults.Kinematics,
                "Whether agents steer or move first within a tick",
                (Kinematics.SteerThenMove, "The next position depends on the action"),
                (Kinematics.MoveThenSteer, "(H.1) as printed: the next position does not depend on the action, and all gains are alike")),
            Targets = section.Nested("targets", "How targets move", ReadTargets),
        };
        if (read.SensingRadius > read.Side)
        {
            section.Refuse("sensingRadius", $"at most the side, {read.Side}");
        }

        if (read.Speed * read.TimeStep > read.Side)
        {
            section.Refuse("speed", $"at most the side, {read.Side}, a tick");
        }

        if (read.Targets.Speed * read.TimeStep > read.Side)
        {
            section.Refuse("targets", $"a speed of at most the side, {read.Side}, a tick");
        }

        return read;
    }

    /// <inheritdoc/>
    protected override IWorld Build(TrackingOptions options, WorldContext context) => new TrackingWorld(options, context);

    private static TargetOptions ReadTargets(Section section)
    {
        var defaults = new TargetOptions();
        var speed = section.Number("speed", defaults.Speed, Bounds.AtLeast(0), "m/s", "Speed of the targets that move");
        var mix = section.Ratios(
            "motion",
            "In what ratio the motions occur among targets",
            ("static", defaults.Motion.Static, "Stay where they are"),
            ("linear", defaults.Motion.Linear, "Keep their direction"),
            ("random", defaults.Motion.Random, "Take a new direction now and then"));
        return new TargetOptions
        {
            Speed = speed,
            Motion = new MotionMix(mix[0], mix[1], mix[2]),
            TurnProbability = section.Number(
                "turnProbability", defaults.TurnProbability, Bounds.Share, "1/tick", "Probability that a target of random motion takes a new direction"),
        };
    }
}
