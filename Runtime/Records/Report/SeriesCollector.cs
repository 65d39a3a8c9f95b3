using Covey.Runtime.Ticks;

namespace Covey.Runtime.Records.Report;

/// <summary>
/// Keeps the curves of a run in bounded memory: every tick up to 20,000, then pairs, then fours, each with the mean and
/// the extremes of the utility.
/// </summary>
public sealed class SeriesCollector : IRunObserver
{
    private const int MostPoints = 20_000;
    private readonly int mostPoints;
    private SeriesPoint[] points = new SeriesPoint[256];
    private int count;
    private int stride = 1;

    /// <summary>A collector of a run that has not begun.</summary>
    public SeriesCollector()
        : this(MostPoints)
    {
    }

    /// <summary>A collector that keeps at most so many points, an even number.</summary>
    internal SeriesCollector(int mostPoints) => this.mostPoints = mostPoints;

    /// <summary>Sum of the utilities of all ticks so far.</summary>
    public double CumulativeUtility { get; private set; }

    /// <inheritdoc/>
    public bool WantsFrame(int tick) => false;

    /// <inheritdoc/>
    public void OnTick(in TickMetrics metrics, Frame? frame)
    {
        CumulativeUtility += metrics.Utility;
        var point = SeriesPoint.Of(metrics, CumulativeUtility);
        if (count > 0 && points[count - 1].Ticks < stride)
        {
            points[count - 1].Append(point);
            return;
        }

        if (count == mostPoints)
        {
            count = Merge(points, points, count, 2);
            stride *= 2;
        }

        if (count == points.Length)
        {
            Array.Resize(ref points, Math.Min(mostPoints, points.Length * 2));
        }

        points[count++] = point;
    }

    /// <summary>At most <paramref name="limit"/> points over the whole run, in order.</summary>
    internal ReadOnlySpan<SeriesPoint> Thinned(int limit)
    {
        if (count <= limit)
        {
            return points.AsSpan(0, count);
        }

        var thinned = new SeriesPoint[limit];
        return thinned.AsSpan(0, Merge(points, thinned, count, (count + limit - 1) / limit));
    }

    private static int Merge(SeriesPoint[] from, SeriesPoint[] to, int count, int group)
    {
        var made = 0;
        for (var start = 0; start < count; start += group)
        {
            var point = from[start];
            for (var next = start + 1; next < Math.Min(start + group, count); next++)
            {
                point.Append(from[next]);
            }

            to[made++] = point;
        }

        return made;
    }
}
