using Covey.Runtime.Ticks;

namespace Covey.Runtime.Evaluation;

/// <summary>Watches a run and adds up what comparisons need.</summary>
/// <param name="steps">The run's ticks.</param>
/// <param name="windows">Equally long windows to keep curves over, at most <paramref name="steps"/>; 0: no curves.</param>
public sealed class RunScorer(int steps, int windows = 0) : IRunObserver
{
    private readonly double[] _cumulative = new double[windows];
    private readonly double[] _normalisedIn = new double[windows];
    private readonly double[] _distanceIn = new double[windows];
    private readonly int[] _ticksIn = new int[windows];
    private readonly int[] _measuredIn = new int[windows];
    private double _sum;
    private double _normalised;
    private double _distance;
    private int _ticks;
    private int _measured;

    /// <summary>What was seen until now.</summary>
    public RunScore Score => new(_sum, _normalised / _ticks, _distance / _measured)
    {
        CumulativeAt = [.. _cumulative],
        NormalisedIn = [.. _normalisedIn.Zip(_ticksIn, (sum, count) => sum / count)],
        DistanceIn = [.. _distanceIn.Zip(_measuredIn, (sum, count) => sum / count)],
    };

    /// <summary>The ticks at whose end windows end, as numbers of ticks played.</summary>
    public static double[] Ends(int steps, int windows) =>
        [.. Enumerable.Range(1, windows).Select(window => (double)((long)window * steps / windows))];

    /// <inheritdoc/>
    public bool WantsFrame(int tick) => false;

    /// <inheritdoc/>
    public void OnTick(in TickMetrics metrics, Frame? frame)
    {
        _ticks++;
        _sum += metrics.Utility;
        _normalised += metrics.Normalised;
        var measured = double.IsFinite(metrics.MeanTargetDistance);
        if (measured)
        {
            _distance += metrics.MeanTargetDistance;
            _measured++;
        }

        if (windows == 0)
        {
            return;
        }

        // The window w with w · steps / windows ≤ tick < (w + 1) · steps / windows, in whole ticks as Ends has them.
        var window = (int)Math.Min(windows - 1, (((long)metrics.Tick + 1) * windows - 1) / steps);
        _cumulative[window] = _sum;
        _normalisedIn[window] += metrics.Normalised;
        _ticksIn[window]++;
        if (measured)
        {
            _distanceIn[window] += metrics.MeanTargetDistance;
            _measuredIn[window]++;
        }
    }
}
