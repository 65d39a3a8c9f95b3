using Covey.Runtime.Actors;
using Covey.Runtime.Distribution;

namespace Covey.Grains.Runs;

/// <summary>A run whose parts are hosted by grains, one way or another.</summary>
internal interface IHostedRun
{
    /// <summary>What the environment remembers.</summary>
    EnvironmentState State { get; }

    /// <summary>Whether every tick has been played.</summary>
    bool IsOver { get; }

    /// <summary>Plays one tick.</summary>
    Task<PlayedTick> AdvanceAsync(bool wantsFrame);

    /// <summary>Stores the parts of a checkpoint under a key; returns what the environment's clock and census remember.</summary>
    Task<byte[]> SaveAsync(string key);

    /// <summary>Lets all activations go.</summary>
    Task ReleaseAsync();
}
