using Covey.Runtime.Distribution;

namespace Covey.Grains.Runs;

/// <summary>A run as the environment's grain plays it, whoever hosts its parts.</summary>
internal interface IHostedRun
{
    /// <summary>The tick to be played next.</summary>
    int Tick { get; }

    /// <summary>Whether every tick has been played.</summary>
    bool IsOver { get; }

    /// <summary>Digest over the ticks played so far.</summary>
    ulong RunDigest { get; }

    /// <summary>Sum over the ticks played of the number of agents.</summary>
    long AgentSteps { get; }

    /// <summary>Plays one tick.</summary>
    Task<PlayedTick> AdvanceAsync(bool wantsFrame);

    /// <summary>
    /// Stores the parts of a checkpoint under a key; returns what the environment's clock and census remember. Null if it
    /// was too soon for another checkpoint.
    /// </summary>
    Task<byte[]?> SaveAsync(string key);

    /// <summary>Lets all activations go.</summary>
    Task ReleaseAsync();
}
