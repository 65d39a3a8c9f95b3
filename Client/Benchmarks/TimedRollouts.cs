using System.Diagnostics;
using Covey.Environment.Worlds;
using Covey.Learning.Policies;
using Covey.Learning.Training;

namespace Covey.Client.Benchmarks;

/// <summary>Plays episodes for a learner and measures how long that takes, so that what remains of its time is learning. One
/// thread's.</summary>
/// <param name="inner">Plays them.</param>
internal sealed class TimedRollouts(IRollouts inner) : IRollouts
{
    /// <inheritdoc/>
    public string Scenario => inner.Scenario;

    /// <inheritdoc/>
    public string Fingerprint => inner.Fingerprint;

    /// <inheritdoc/>
    public IWorld World => inner.World;

    /// <inheritdoc/>
    public int MaxAgents => inner.MaxAgents;

    /// <inheritdoc/>
    public int MaxTargets => inner.MaxTargets;

    /// <summary>Time spent playing.</summary>
    public TimeSpan Played { get; private set; }

    /// <inheritdoc/>
    public void Play(IAgentPolicy policy, ulong seed, IRolloutSink sink)
    {
        var began = Stopwatch.GetTimestamp();
        inner.Play(policy, seed, sink);
        Played += Stopwatch.GetElapsedTime(began);
    }
}
