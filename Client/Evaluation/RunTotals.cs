using Covey.Runtime.Ticks;

namespace Covey.Client.Evaluation;

/// <summary>What an evaluation keeps of one run.</summary>
internal sealed class RunTotals : IRunObserver
{
    private double _normalised;
    private double _distance;
    private int _ticks;
    private int _measured;

    /// <summary>Sum of the ticks' utilities.</summary>
    public double Cumulative { get; private set; }

    /// <summary>Mean of the ticks' normalised utilities.</summary>
    public double Normalised => _normalised / _ticks;

    /// <summary>Mean distance of a target to the nearest agent; NaN where there are none.</summary>
    public double MeanTargetDistance => _distance / _measured;

    /// <inheritdoc/>
    public bool WantsFrame(int tick) => false;

    /// <inheritdoc/>
    public void OnTick(in TickMetrics metrics, Frame? frame)
    {
        _ticks++;
        Cumulative += metrics.Utility;
        _normalised += metrics.Normalised;
        if (double.IsFinite(metrics.MeanTargetDistance))
        {
            _distance += metrics.MeanTargetDistance;
            _measured++;
        }
    }
}
