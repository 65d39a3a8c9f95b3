using System.Diagnostics;
using Covey.Environment.Scenarios;
using Covey.Learning.Policies;
using Covey.Runtime.Ticks;

namespace Covey.Runtime.Engines;

/// <summary>Plays a run inside this process, on all cores.</summary>
public sealed class InProcessEngine : IEngine
{
    /// <inheritdoc/>
    public string Name => "in-process";

    /// <inheritdoc/>
    public RunOutcome Play(
        Scenario scenario, IPolicy policy, EngineOptions options, IReadOnlyList<IRunObserver> observers, CancellationToken stop) =>
        Play(new StageRunnable(scenario, policy), options, observers, stop);

    /// <summary>Plays a scenario of any kind from its first tick to its last, or until it is told to stop.</summary>
    /// <param name="runnable">What to play.</param>
    /// <param name="options">How to execute.</param>
    /// <param name="observers">Who watches.</param>
    /// <param name="stop">Ends the run between two ticks; the outcome says so.</param>
    /// <param name="before">Called before each tick, and may take its time: it is not counted as the run's.</param>
    public static RunOutcome Play(
        IRunnable runnable,
        EngineOptions options,
        IReadOnlyList<IRunObserver> observers,
        CancellationToken stop,
        Action<ITickRun>? before = null)
    {
        using var run = runnable.Begin(options);
        foreach (var viewer in observers.OfType<IShardViewer>())
        {
            run.Show(viewer);
        }

        var began = Stopwatch.GetTimestamp();
        var aside = TimeSpan.Zero;
        while (!run.IsOver && !stop.IsCancellationRequested)
        {
            if (before is not null)
            {
                var left = Stopwatch.GetTimestamp();
                before(run);
                aside += Stopwatch.GetElapsedTime(left);
                if (stop.IsCancellationRequested)
                {
                    break;
                }
            }

            var tick = run.Tick;
            var wantsFrame = false;
            foreach (var observer in observers)
            {
                wantsFrame |= observer.WantsFrame(tick);
            }

            var metrics = run.Advance(wantsFrame, out var frame);
            foreach (var observer in observers)
            {
                observer.OnTick(metrics, frame);
            }
        }

        var seconds = (Stopwatch.GetElapsedTime(began) - aside).TotalSeconds;
        return new RunOutcome(run.Tick, run.IsOver, run.RunDigest, run.AgentSteps, seconds, run.Threads, run.Shards)
        {
            Matrices = run.Matrices(),
        };
    }
}
