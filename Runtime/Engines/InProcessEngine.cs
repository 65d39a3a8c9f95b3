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
        Scenario scenario, IPolicy policy, EngineOptions options, IReadOnlyList<IRunObserver> observers, CancellationToken stop)
    {
        using var run = new InProcessRun(scenario, policy, options);
        var began = Stopwatch.GetTimestamp();
        while (!run.Environment.IsOver && !stop.IsCancellationRequested)
        {
            var tick = run.Environment.Tick;
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

        var environment = run.Environment;
        return new RunOutcome(
            environment.Tick, environment.IsOver, environment.RunDigest, environment.AgentSteps,
            Stopwatch.GetElapsedTime(began).TotalSeconds, run.Threads, run.Shards);
    }
}
