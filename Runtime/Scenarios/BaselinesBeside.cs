using Covey.Runtime.Engines;
using Covey.Runtime.Records.Report;

namespace Covey.Runtime.Scenarios;

/// <summary>
/// Baselines that are played in step with a run, each a run of its own of the same scenario: the same work as playing them
/// afterwards, but their curves grow with the run's. For one caller at a time.
/// </summary>
public sealed class BaselinesBeside : IDisposable
{
    private readonly List<Baseline> _baselines;

    /// <summary>Baselines of which no tick has been played.</summary>
    /// <param name="baselines">What to play.</param>
    public BaselinesBeside(IReadOnlyList<IRunnable> baselines)
    {
        Names = [.. baselines.Select(baseline => baseline.PolicyName)];
        _baselines = [.. baselines.Select(baseline => new Baseline(baseline))];
    }

    /// <summary>Their names.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>What was measured of each so far.</summary>
    public IReadOnlyList<BaselineSeries> Series => [.. _baselines.Select((baseline, at) => new BaselineSeries(Names[at], baseline.Series))];

    /// <summary>The utility of one baseline at the tick played last; NaN before the first.</summary>
    public double Utility(int baseline) => _baselines[baseline].Utility;

    /// <summary>Plays one tick of each.</summary>
    public void Advance()
    {
        foreach (var baseline in _baselines)
        {
            baseline.Advance();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var baseline in _baselines)
        {
            baseline.Dispose();
        }
    }

    private sealed class Baseline(IRunnable runnable) : IDisposable
    {
        private readonly ITickRun _run = runnable.Begin(new EngineOptions());

        public SeriesCollector Series { get; } = new();

        public double Utility { get; private set; } = double.NaN;

        public void Advance()
        {
            if (!_run.IsOver)
            {
                var metrics = _run.Advance(wantsFrame: false, out _);
                Series.OnTick(metrics, null);
                Utility = metrics.Utility;
            }
        }

        public void Dispose() => _run.Dispose();
    }
}
