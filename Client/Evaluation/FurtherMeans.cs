using Covey.Runtime.Ticks;

namespace Covey.Client.Evaluation;

/// <summary>The mean over a run's ticks of what its kind of world measures besides what every kind does.</summary>
/// <param name="columns">How many numbers that is.</param>
internal sealed class FurtherMeans(int columns) : IRunObserver
{
    private readonly double[] _sum = new double[columns];
    private readonly int[] _ticks = new int[columns];

    /// <summary>The means over the ticks in which something was measured; NaN if there were none.</summary>
    public double[] Means => [.. _sum.Zip(_ticks, (sum, ticks) => sum / ticks)];

    /// <inheritdoc/>
    public bool WantsFrame(int tick) => false;

    /// <inheritdoc/>
    public void OnTick(in TickMetrics metrics, Frame? frame)
    {
        var further = metrics.Further.Span;
        for (var column = 0; column < further.Length; column++)
        {
            if (double.IsFinite(further[column]))
            {
                _sum[column] += further[column];
                _ticks[column]++;
            }
        }
    }
}
