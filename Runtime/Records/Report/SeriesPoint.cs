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
        };
    }

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
    }
}
