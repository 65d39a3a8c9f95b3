using Covey.Environment.Scenarios;
using Covey.Runtime.Ticks;

namespace Covey.Dashboard.Live;

/// <summary>Which numbers of a tick are kept of a run that is watched, and in which order.</summary>
internal sealed class MetricRows
{
    /// <summary>The tick.</summary>
    public const int Tick = 0;

    /// <summary>Sum of the utilities.</summary>
    public const int Cumulative = 2;

    private static readonly string[] Usual =
    [
        "tick", "utility", "cumulative", "normalised", "agents", "targets", "messages_sent", "messages_delivered", "messages_lost",
        "message_age", "known_age", "mean_target_distance",
    ];

    private double _cumulative;

    /// <summary>The rows of a scenario.</summary>
    /// <param name="scenario">What is played.</param>
    /// <param name="baselines">The names of the baselines that are played in step.</param>
    public MetricRows(IScenario scenario, IReadOnlyList<string> baselines)
    {
        Further = [.. scenario.Columns.Select(column => column.Name)];
        Baselines = baselines;
    }

    /// <summary>The names of what every kind of world has.</summary>
    public static IReadOnlyList<string> Names => Usual;

    /// <summary>What this kind of world measures besides.</summary>
    public IReadOnlyList<string> Further { get; }

    /// <summary>The baselines.</summary>
    public IReadOnlyList<string> Baselines { get; }

    /// <summary>Numbers a tick.</summary>
    public int Width => Usual.Length + Further.Count + Baselines.Count;

    /// <summary>Where the further ones begin.</summary>
    public static int FurtherAt => Usual.Length;

    /// <summary>Where the baselines' utilities begin.</summary>
    public int BaselinesAt => Usual.Length + Further.Count;

    /// <summary>Writes a tick; baselines aside.</summary>
    public void Write(in TickMetrics metrics, Span<double> row)
    {
        _cumulative += metrics.Utility;
        row[0] = metrics.Tick;
        row[1] = metrics.Utility;
        row[2] = _cumulative;
        row[3] = metrics.Normalised;
        row[4] = metrics.Agents;
        row[5] = metrics.Targets;
        row[6] = metrics.MessagesSent;
        row[7] = metrics.MessagesDelivered;
        row[8] = metrics.MessagesLost;
        row[9] = Mean(metrics.DeliveredAge, metrics.MessagesDelivered);
        row[10] = Mean(metrics.KnownAge, metrics.Known);
        row[11] = metrics.MeanTargetDistance;
        metrics.Further.Span.CopyTo(row[FurtherAt..]);
    }

    private static double Mean(long sum, long count) => count > 0 ? (double)sum / count : double.NaN;
}
