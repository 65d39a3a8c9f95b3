using Covey.Runtime.Engines;
using Covey.Runtime.Ticks;

namespace Covey.Runtime.Inspection;

/// <summary>
/// A run of a world in stages, played again to look at any of its ticks in any order: going on costs the ticks in
/// between, going back those since the nearest keyframe. For one caller at a time.
/// </summary>
/// <param name="played">The scenario and the policy it was played with.</param>
/// <param name="mostBytes">Memory for keyframes; where it is full, every second one is given up.</param>
public sealed class RunReplay(StageRunnable played, long mostBytes) : IDisposable
{
    private const int FirstSpacing = 32;

    private readonly SortedList<int, RunKeyframe> _keyframes = [];
    private int _spacing = FirstSpacing;
    private long _bytes;
    private InProcessRun? _cursor;

    /// <summary>How many keyframes are kept.</summary>
    public int Keyframes => _keyframes.Count;

    /// <summary>Plays one tick and shows its shards.</summary>
    /// <param name="tick">The tick, from 0 to the scenario's last.</param>
    /// <param name="viewer">Who is shown the shards.</param>
    /// <param name="stop">Gives up on the way there.</param>
    /// <exception cref="OperationCanceledException">It was given up.</exception>
    public TickMetrics Play(int tick, IShardViewer viewer, CancellationToken stop)
    {
        var run = GoTo(tick, stop);
        run.Show(viewer);
        try
        {
            return run.Advance(wantsFrame: false, out _);
        }
        finally
        {
            run.Show(null);
        }
    }

    /// <summary>Looks at one agent at one tick.</summary>
    /// <param name="tick">The tick, from 0 to the scenario's last.</param>
    /// <param name="agent">The agent's id; if it is not there, the insight has no agent.</param>
    /// <param name="stop">Gives up on the way there.</param>
    /// <exception cref="OperationCanceledException">It was given up.</exception>
    public TickInsight Inspect(int tick, int agent, CancellationToken stop) => Inspect(played, GoTo(tick, stop).Save(), agent);

    /// <summary>Looks at one agent at the tick that follows a keyframe.</summary>
    /// <param name="played">What is played.</param>
    /// <param name="keyframe">Where the run is.</param>
    /// <param name="agent">The agent's id; if it is not there, the insight has no agent.</param>
    public static TickInsight Inspect(StageRunnable played, RunKeyframe keyframe, int agent)
    {
        using var run = Inspector.Begin(played.Stages, played.Policy);
        run.Restore(keyframe);
        return Inspector.Look(run, played.Stages, played.Policy, agent);
    }

    /// <inheritdoc/>
    public void Dispose() => _cursor?.Dispose();

    private InProcessRun GoTo(int tick, CancellationToken stop)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(tick);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(tick, played.Stages.Steps);
        var nearest = NearestBefore(tick);
        if (_cursor is null || _cursor.Tick > tick || nearest?.Tick > _cursor.Tick)
        {
            _cursor?.Dispose();
            _cursor = new InProcessRun(played.Stages, played.Policy, new EngineOptions(Threads: 1));
            if (nearest is not null)
            {
                _cursor.Restore(nearest);
            }
        }

        while (_cursor.Tick < tick)
        {
            stop.ThrowIfCancellationRequested();
            _cursor.Advance(wantsFrame: false, out _);
            Keep(_cursor);
        }

        return _cursor;
    }

    private RunKeyframe? NearestBefore(int tick)
    {
        RunKeyframe? nearest = null;
        foreach (var (at, keyframe) in _keyframes)
        {
            if (at > tick)
            {
                break;
            }

            nearest = keyframe;
        }

        return nearest;
    }

    private void Keep(InProcessRun run)
    {
        if (run.Tick % _spacing != 0 || _keyframes.ContainsKey(run.Tick))
        {
            return;
        }

        var keyframe = run.Save();
        if (keyframe.Bytes > mostBytes)
        {
            return;
        }

        _keyframes.Add(run.Tick, keyframe);
        _bytes += keyframe.Bytes;
        while (_bytes > mostBytes)
        {
            _spacing *= 2;
            foreach (var tick in _keyframes.Keys.Where(tick => tick % _spacing != 0).ToArray())
            {
                _bytes -= _keyframes[tick].Bytes;
                _keyframes.Remove(tick);
            }
        }
    }
}
