using Covey.Runtime.Records.Report;
using Covey.Runtime.Ticks;

namespace Covey.Runtime.Engines;

/// <summary>One run of any kind of world inside this process, played tick by tick.</summary>
public interface ITickRun : IDisposable
{
    /// <summary>Whether every tick was played.</summary>
    bool IsOver { get; }

    /// <summary>The tick to be played next.</summary>
    int Tick { get; }

    /// <summary>Digest over the ticks played so far.</summary>
    ulong RunDigest { get; }

    /// <summary>Sum over the ticks played of the number of agents.</summary>
    long AgentSteps { get; }

    /// <summary>Worker threads in use.</summary>
    int Threads { get; }

    /// <summary>Shards in use.</summary>
    int Shards { get; }

    /// <summary>What a report shows of the run besides curves, as it stands after the ticks played; empty where there is nothing.</summary>
    IReadOnlyList<ReportMatrix> Matrices() => [];

    /// <summary>
    /// Shows shards to a viewer from now on, in place of the one before; null: to nobody. False if the run has none to show.
    /// </summary>
    bool Show(IShardViewer? viewer) => false;

    /// <summary>
    /// What each shard has to do, to be called between two ticks; times are those of the last tick that was shown. Empty where
    /// there are no shards to tell of.
    /// </summary>
    IReadOnlyList<ShardLoad> Loads() => [];

    /// <summary>All that the ticks to come depend on, to be called between two ticks; null if the run cannot be set back to it.</summary>
    RunKeyframe? Save() => null;

    /// <summary>Plays one tick.</summary>
    /// <param name="wantsFrame">Whether every entity is to be gathered, if there are entities with a place.</param>
    /// <param name="frame">Every entity before its action's effect; null if not wanted or if there is none to show.</param>
    TickMetrics Advance(bool wantsFrame, out Frame? frame);
}
