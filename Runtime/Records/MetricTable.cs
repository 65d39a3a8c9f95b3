using System.Text;
using Covey.Environment.Scenarios;
using Covey.Environment.Worlds;

namespace Covey.Runtime.Records;

/// <summary>
/// Every metric of a tick, once: the columns of <c>metrics.csv</c>, the page <c>docs/metrics.md</c> and the report all
/// come from this table.
/// </summary>
public static class MetricTable
{
    /// <summary>The metrics that every kind of world has.</summary>
    private static readonly string[] Everywhere =
        ["tick", "utility", "normalised", "cumulative_utility", "agents", "agents_arrived", "agents_departed", "digest"];

    /// <summary>All metrics of a world in stages, in the order of the columns.</summary>
    public static IReadOnlyList<Metric> All { get; } =
    [
        new("tick", "ticks", "The tick, from 0.",
            static (in m, _) => MetricValue.Whole(m.Tick)),
        new("utility", "utility", "The team utility F of the joint action taken, as the world normalises it.",
            static (in m, _) => MetricValue.Real(m.Utility)),
        new("normalised", "utility",
            "The utility on a scale that compares across populations: in coverage the share of the whole density, in tracking |N|·F.",
            static (in m, _) => MetricValue.Real(m.Normalised)),
        new("cumulative_utility", "utility", "Sum of `utility` over all ticks so far, this one included.",
            static (in _, cumulative) => MetricValue.Real(cumulative)),
        new("agents", "agents", "Agents taking part.",
            static (in m, _) => MetricValue.Whole(m.Agents)),
        new("targets", "targets", "Targets taking part.",
            static (in m, _) => MetricValue.Whole(m.Targets)),
        new("agents_arrived", "agents", "Agents whose first tick this is; at tick 0 the initial ones.",
            static (in m, _) => MetricValue.Whole(m.AgentsArrived)),
        new("agents_departed", "agents", "Agents whose last tick was the one before.",
            static (in m, _) => MetricValue.Whole(m.AgentsDeparted)),
        new("targets_arrived", "targets", "Targets whose first tick this is; at tick 0 the initial ones.",
            static (in m, _) => MetricValue.Whole(m.TargetsArrived)),
        new("targets_departed", "targets", "Targets whose last tick was the one before.",
            static (in m, _) => MetricValue.Whole(m.TargetsDeparted)),
        new("messages_sent", "messages", "Messages addressed in this tick.",
            static (in m, _) => MetricValue.Whole(m.MessagesSent)),
        new("messages_delivered", "messages", "Messages, copies included, that reached their receiver in this tick.",
            static (in m, _) => MetricValue.Whole(m.MessagesDelivered)),
        new("messages_lost", "messages",
            "Messages and copies found lost in this tick: by loss, by a partition, or because the receiver had left.",
            static (in m, _) => MetricValue.Whole(m.MessagesLost)),
        new("messages_duplicated", "messages", "Second copies that the links made in this tick.",
            static (in m, _) => MetricValue.Whole(m.MessagesDuplicated)),
        new("mean_delivered_age", "ticks", "Mean age of the messages delivered in this tick; empty if there were none.",
            static (in m, _) => MetricValue.Mean(m.DeliveredAge, m.MessagesDelivered)),
        new("mean_known_age", "ticks",
            "Age of information: mean over all agents and the senders they remember of the newest message's age; empty if nobody remembers any.",
            static (in m, _) => MetricValue.Mean(m.KnownAge, m.Known)),
        new("mean_target_distance", "world's length",
            "Mean over targets of the distance to the nearest agent, before acting; empty where it was not measured.",
            static (in m, _) => MetricValue.Real(m.MeanTargetDistance)),
        new("digest", "16 hex digits", "Digest of the world's state, actions, rewards and utility at this tick.",
            static (in m, _) => MetricValue.Digest(m.Digest)),
    ];

    /// <summary>The metrics of a scenario in the order of the columns: those of its kind of world stand before the digest.</summary>
    public static IReadOnlyList<Metric> Of(IScenario scenario) => scenario is Scenario
        ? All
        :
        [
            .. All.Where(metric => Everywhere.Contains(metric.Name, StringComparer.Ordinal) && metric.Name != "digest"),
            .. scenario.Columns.Select((column, at) => new Metric(
                column.Name, column.Unit, column.Meaning, (in m, _) => MetricValue.Real(m.Further.Span[at]))),
            All[^1],
        ];

    /// <summary>The header line of <c>metrics.csv</c>, without its end.</summary>
    public static string Header(IEnumerable<Metric> metrics) => string.Join(',', metrics.Select(metric => metric.Name));

    /// <summary>The page <c>docs/metrics.md</c>.</summary>
    public static string Page()
    {
        var page = new StringBuilder();
        page.Append("# Metrics\n\n");
        page.Append("A run's record keeps one row a tick in `metrics.csv`, with these columns in this order. Real numbers are\n");
        page.Append("written in the shortest form that reads back to the same bits; what was not measured is an empty field.\n");
        page.Append("A world's length is metres in tracking and cells in coverage.\n\n");
        Table(page, All.Select(metric => (metric.Name, metric.Unit, metric.Meaning)));
        foreach (var kind in WorldCatalog.BuiltIn.Kinds.OfType<OwnKind>())
        {
            page.Append("\n## Worlds of kind `").Append(kind.Kind).Append("`\n\n");
            page.Append("Of the columns above these have ").AppendJoin(", ", Everywhere.Select(name => $"`{name}`"));
            page.Append("; before the\ndigest stand:\n\n");
            Table(page, kind.Columns.Select(column => (column.Name, column.Unit, column.Meaning)));
        }

        page.Append("\nThis page is generated from the table in `Runtime/Records/MetricTable.cs`: run the tests of the Runtime\n");
        page.Append("room with `COVEY_WRITE_GENERATED=1` after changing it.\n");
        return page.ToString();
    }

    private static void Table(StringBuilder page, IEnumerable<(string Name, string Unit, string Meaning)> rows)
    {
        page.Append("| column | unit | meaning |\n| --- | --- | --- |\n");
        foreach (var (name, unit, meaning) in rows)
        {
            page.Append("| `").Append(name).Append("` | ").Append(unit).Append(" | ")
                .Append(meaning.Replace("|", "\\|", StringComparison.Ordinal)).Append(" |\n");
        }
    }
}
