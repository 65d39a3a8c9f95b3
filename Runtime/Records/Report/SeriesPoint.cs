using Covey.Runtime.Ticks;

namespace Covey.Runtime.Records.Report;

/// <summary>What was measured over one or more ticks in a row.</summary>
internal struct SeriesPoint
{
    public int LastTick;
    public int Ticks;
    public double UtilitySum;
    public double UtilityMin;
    public double UtilityMax;
    public double Cumulative;
    public long Agents;
    public long Targets;
    public long Sent;
    public long Delivered;
    public long Lost;
    public long DeliveredAge;
    public long KnownAge;
    public long Known;
    public double DistanceSum;
    public int DistanceTicks;

    // of each further column the sum and how many ticks it was measured in; never changed once it is here, as points are copied
    private (double Sum, int Ticks)[]? _further;

    public static SeriesPoint Of(in TickMetrics metrics, double cumulative)
    {
        var measured = double.IsFinite(metrics.MeanTargetDistance);
        return new SeriesPoint
        {
            LastTick = metrics.Tick,
            Ticks = 1,
            UtilitySum = metrics.Utility,
            UtilityMin = metrics.Utility,
            UtilityMax = metrics.Utility,
            Cumulative = cumulative,
            Agents = metrics.Agents,
            Targets = metrics.Targets,
            Sent = metrics.MessagesSent,
            Delivered = metrics.MessagesDelivered,
            Lost = metrics.MessagesLost,
            DeliveredAge = metrics.DeliveredAge,
            KnownAge = metrics.KnownAge,
            Known = metrics.Known,
            DistanceSum = measured ? metrics.MeanTargetDistance : 0,
            DistanceTicks = measured ? 1 : 0,
            _further = metrics.Further.IsEmpty ? null : Further(metrics.Further.Span),
        };
    }

    /// <summary>The mean of a further column; NaN if it was not measured.</summary>
    public readonly double FurtherMean(int column) =>
        _further is { } further && further[column].Ticks > 0 ? further[column].Sum / further[column].Ticks : double.NaN;

    /// <summary>Takes in the ticks that follow.</summary>
    public void Append(in SeriesPoint next)
    {
        LastTick = next.LastTick;
        Ticks += next.Ticks;
        UtilitySum += next.UtilitySum;
        UtilityMin = Math.Min(UtilityMin, next.UtilityMin);
        UtilityMax = Math.Max(UtilityMax, next.UtilityMax);
        Cumulative = next.Cumulative;
        Agents += next.Agents;
        Targets += next.Targets;
        Sent += next.Sent;
        Delivered += next.Delivered;
        Lost += next.Lost;
        DeliveredAge += next.DeliveredAge;
        KnownAge += next.KnownAge;
        Known += next.Known;
        DistanceSum += next.DistanceSum;
        DistanceTicks += next.DistanceTicks;
        if (_further is { } own && next._further is { } other)
        {
            _further = Array.ConvertAll(own, value => value);
            for (var column = 0; column < own.Length; column++)
            {
                _further[column].Sum += other[column].Sum;
                _further[column].Ticks += other[column].Ticks;
            }
        }
    }

    private static (double Sum, int Ticks)[] Further(ReadOnlySpan<double> values)
    {
        var further = new (double Sum, int Ticks)[values.Length];
        for (var column = 0; column < values.Length; column++)
        {
            further[column] = double.IsFinite(values[column]) ? (values[column], 1) : (0, 0);
        }

        return further;
    }
}
