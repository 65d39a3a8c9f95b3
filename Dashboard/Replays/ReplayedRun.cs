using Covey.Dashboard.Live;
using Covey.Dashboard.Sources;
using Covey.Environment.Scenarios;
using Covey.Runtime.Engines;
using Covey.Runtime.Inspection;
using Covey.Runtime.Records;
using Covey.Runtime.Records.Report;
using Covey.Runtime.Scenarios;

namespace Covey.Dashboard.Replays;

/// <summary>One run, played again to be looked at; wherever it is or was played, the same comes out.</summary>
/// <param name="room">Where it is played.</param>
/// <param name="key">Which run it is; another key, another run.</param>
/// <param name="make">What is played, with a policy of its own each time.</param>
internal sealed class ReplayedRun(ReplayRoom room, string key, Func<IRunnable> make)
{
    /// <summary>Says why a scenario cannot be looked at tick by tick.</summary>
    /// <exception cref="RunRefusedException">It cannot.</exception>
    public static void Require(IScenario scenario)
    {
        if (ReplayRoom.WhyNot(scenario) is { } reason)
        {
            throw new RunRefusedException(reason);
        }
    }

    /// <summary>Holds a tick that was played again against what was noted when it was played first.</summary>
    /// <exception cref="RunRefusedException">It came out differently.</exception>
    public static void Verify(int tick, ulong digest, ulong noted, string version)
    {
        if (digest != noted)
        {
            throw new RunRefusedException(
                $"Tick {tick} comes out differently than it was recorded, by version {version}; "
                + $"this is {RecordFiles.Version}, so the run cannot be shown.");
        }
    }

    /// <summary>A tick's frame.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="tick">The tick.</param>
    /// <param name="links">Whether with messages.</param>
    /// <param name="check">Told the digest that came out; null: nobody is.</param>
    /// <param name="stop">Whoever asked has left.</param>
    public Task<PackedFrame> FrameAsync(IScenario scenario, int tick, bool links, Action<int, ulong>? check, CancellationToken stop)
    {
        Require(scenario);
        return room.UseAsync(key, Stages, replay =>
        {
            var packer = new FramePacker { Into = new PackedFrame(), WithLinks = links };
            var metrics = replay.Play(tick, packer, stop);
            check?.Invoke(tick, metrics.Digest);
            return packer.Seal(metrics.Utility);
        }, stop);
    }

    /// <summary>One agent at one tick.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="tick">The tick.</param>
    /// <param name="agent">The agent's id.</param>
    /// <param name="check">Told the digest that came out; null: nobody is.</param>
    /// <param name="stop">Whoever asked has left.</param>
    public Task<TickInsight?> InspectAsync(IScenario scenario, int tick, int agent, Action<int, ulong>? check, CancellationToken stop)
    {
        Require(scenario);
        return room.UseAsync<TickInsight?>(key, Stages, replay =>
        {
            var seen = replay.Inspect(tick, agent, stop);
            check?.Invoke(tick, seen.Digest);
            return seen;
        }, stop);
    }

    /// <summary>Heat maps after so many ticks, which do not become fewer from one question to the next.</summary>
    public async Task<IReadOnlyList<ReportMatrix>> MatricesAsync(IScenario scenario, int ticks, CancellationToken stop)
    {
        if (scenario is Scenario)
        {
            return [];
        }

        return await room.UseAsync(key + "\nmatrices", () => make().Begin(new EngineOptions(Threads: 1)), run =>
        {
            while (run.Tick < ticks && !run.IsOver)
            {
                stop.ThrowIfCancellationRequested();
                run.Advance(wantsFrame: false, out _);
            }

            return run.Matrices();
        }, stop).ConfigureAwait(false);
    }

    /// <summary>The run's baselines after so many ticks, or not so far if that takes long; null if it has none.</summary>
    /// <param name="load">Reads the scenario.</param>
    /// <param name="ticks">The ticks.</param>
    /// <param name="stop">Whoever asked has left.</param>
    public async Task<BaselineUtilities?> BaselinesAsync(Func<LoadedScenario> load, int ticks, CancellationToken stop)
    {
        var played = await room.UseAsync(
            key + "\nbaselines", () => new PlayedBaselines(Baselines.For(load())), baselines => baselines.Play(ticks, stop), stop).ConfigureAwait(false);
        return played.Utilities.Count > 0 ? played : null;
    }

    private StageRunnable Stages() => (StageRunnable)make();
}
