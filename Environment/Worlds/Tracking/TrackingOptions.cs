namespace Covey.Environment.Worlds.Tracking;

/// <summary>The scenario section <c>world</c> of kind <c>tracking</c>, science 1.3. Defaults are the document's.</summary>
public sealed record TrackingOptions
{
    /// <summary>Side of the square, metres.</summary>
    public double Side { get; init; } = 100;

    /// <summary>r_sen: farthest distance at which an agent senses and scores a target, metres.</summary>
    public double SensingRadius { get; init; } = 10;

    /// <summary>v_a: agents' constant speed, metres a second.</summary>
    public double Speed { get; init; } = 1;

    /// <summary>Δt: seconds a tick.</summary>
    public double TimeStep { get; init; } = 1;

    /// <summary>How many steering rates there are, evenly spaced over [−MaxTurnRate, MaxTurnRate], both ends included.</summary>
    public int SteeringActions { get; init; } = 12;

    /// <summary>Largest steering rate, radians a second.</summary>
    public double MaxTurnRate { get; init; } = Math.PI / 6;

    /// <summary>Whether an agent steers before it moves.</summary>
    public Kinematics Kinematics { get; init; } = Kinematics.SteerThenMove;

    /// <summary>How targets move.</summary>
    public TargetOptions Targets { get; init; } = new();
}
