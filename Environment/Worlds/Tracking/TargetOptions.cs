namespace Covey.Environment.Worlds.Tracking;

/// <summary>The scenario section <c>world.targets</c>.</summary>
public sealed record TargetOptions
{
    /// <summary>v_m: speed of the targets that move, metres a second.</summary>
    public double Speed { get; init; } = 0.25;

    /// <summary>In what ratio the motions occur among targets.</summary>
    public MotionMix Motion { get; init; } = new(1, 3, 8);

    /// <summary>Probability a tick that a target of random motion takes a new direction.</summary>
    public double TurnProbability { get; init; } = 0.05;
}
