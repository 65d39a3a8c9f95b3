namespace Covey.Runtime.Schedules;

/// <summary>What is measured of one episode. Nothing here feeds back into the run.</summary>
public readonly record struct SchedulesTick
{
    /// <summary>The episode, from 0.</summary>
    public int Tick { get; init; }

    /// <summary>The value covered, Σ_n value_n·c_n.</summary>
    public double Utility { get; init; }

    /// <summary>The mean of the resources' difference rewards.</summary>
    public double MeanReward { get; init; }

    /// <summary>The value that the most probable schedules cover, by the parameters that the episode was drawn from.</summary>
    public double MostProbable { get; init; }

    /// <summary>Targets covered.</summary>
    public int Covered { get; init; }

    /// <summary>Messages sent in the episode; all of them arrive in it.</summary>
    public long Messages { get; init; }

    /// <summary>Digest of the schedules, the rewards and the parameters learned.</summary>
    public ulong Digest { get; init; }
}
