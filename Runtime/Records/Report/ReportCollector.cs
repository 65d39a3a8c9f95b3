using Covey.Environment.Scenarios;
using Covey.Runtime.Ticks;

namespace Covey.Runtime.Records.Report;

/// <summary>Collects what a report shows of a run, in bounded memory, as one of the run's observers.</summary>
public sealed class ReportCollector : IRunObserver
{
    // Without a replay, frames are wanted now and then: for the rewards, and for a map should the run be stopped.
    private const int Now = 50;
    private readonly int lastTick;
    private readonly bool replay;

    /// <summary>A collector of a run that has not begun.</summary>
    /// <param name="scenario">What will be played.</param>
    /// <param name="replay">Whether the report is to have a replay, for which every tick's frame is wanted.</param>
    public ReportCollector(IScenario scenario, bool replay)
    {
        this.replay = replay;
        lastTick = scenario.Steps - 1;
        Map = scenario is Scenario { World.Extent: { } extent } ? new ReplayCollector(extent, replay) : null;
        Scenario = scenario;
    }

    /// <summary>What is played.</summary>
    internal IScenario Scenario { get; }

    /// <summary>Whether a report without a replay wants a tick's frame.</summary>
    /// <param name="tick">The tick.</param>
    /// <param name="steps">Ticks to play.</param>
    public static bool IsSampled(int tick, int steps) => tick % Now == 0 || tick == steps - 1;

    /// <summary>The curves.</summary>
    public SeriesCollector Series { get; } = new();

    /// <summary>The map's frames; null in a world without space.</summary>
    internal ReplayCollector? Map { get; }

    /// <summary>Difference rewards.</summary>
    internal RewardSample Rewards { get; } = new();

    /// <inheritdoc/>
    public bool WantsFrame(int tick) => replay || IsSampled(tick, lastTick + 1);

    /// <inheritdoc/>
    public void OnTick(in TickMetrics metrics, Frame? frame)
    {
        Series.OnTick(metrics, frame);
        if (frame is null || !WantsFrame(metrics.Tick))
        {
            return;
        }

        Rewards.Add(frame);
        Map?.Add(metrics.Tick, metrics.Utility, frame);
    }
}
