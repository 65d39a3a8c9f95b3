namespace Covey.Runtime.Allocation;

/// <summary>What is measured of one episode. Nothing here feeds back into the run.</summary>
public readonly record struct AllocationTick
{
    /// <summary>The episode, from 0.</summary>
    public int Tick { get; init; }

    /// <summary>R, as it was observed.</summary>
    public double Reward { get; init; }

    /// <summary>B, that the reward was compared with.</summary>
    public double Baseline { get; init; }

    /// <summary>The mean reward of the most probable trajectory (8) of the policy that the episode was drawn from.</summary>
    public double MostProbable { get; init; }

    /// <summary>Messages sent in the episode; all of them arrive in it.</summary>
    public long Messages { get; init; }

    /// <summary>Digest of who was where, what they did and the parameters it was drawn from.</summary>
    public ulong Digest { get; init; }
}
