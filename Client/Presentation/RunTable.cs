using System.Globalization;
using System.Text.Json.Nodes;
using Covey.Environment.Scenarios;
using Spectre.Console;

namespace Covey.Client.Presentation;

/// <summary>A run in a few lines for a person.</summary>
internal static class RunTable
{
    /// <summary>Writes the table, the comparison with baselines, and where the report is.</summary>
    public static void Write(Terminal terminal, IScenario scenario, PlayedRun played)
    {
        var console = terminal.OutConsole();
        var summary = played.Summary.ToJson(played.Outcome);
        var ticks = played.Outcome.Completed
            ? $"{Whole(played.Outcome.Ticks)} ticks"
            : $"stopped after {Whole(played.Outcome.Ticks)} of {Whole(scenario.Steps)} ticks";
        console.MarkupLineInterpolated($"[bold]{scenario.Name}[/]  policy {scenario.Policy}  seed {scenario.Seed}  {ticks}");
        console.Write(Facts(scenario, summary));
        if (played.Baselines.Count > 0)
        {
            console.Write(Comparison(scenario, played));
        }

        if (played.Folder is not null)
        {
            // Written past the console: a path must stay on one line, however long.
            terminal.Out.WriteLine($"report: {Path.Combine(played.Folder, Covey.Runtime.Records.RecordFiles.Report)}");
        }
    }

    private static Table Facts(IScenario scenario, JsonObject summary)
    {
        var table = new Table { Border = TableBorder.Rounded, ShowHeaders = false };
        table.AddColumns("", "");
        void Row(string name, string value) => table.AddRow(Markup.Escape(name), Markup.Escape(value));

        var utility = summary["utility"]!;
        Row(scenario.UtilityName, $"mean {Real(utility["mean"])}, final {Real(utility["final"])}, sum over ticks {Real(utility["cumulative"])}");
        if (scenario is Scenario)
        {
            Row("normalised", Real(summary["normalised"]));
        }

        Row("agents", Population(summary["agents"]!));
        if (scenario is Scenario stages)
        {
            AddStages(Row, stages, summary);
        }

        foreach (var column in scenario.Columns)
        {
            var measured = summary["measured"]![column.Name]!;
            var name = column.Line.Equals(column.Chart, StringComparison.OrdinalIgnoreCase) ? column.Line : $"{column.Chart.ToLowerInvariant()}: {column.Line}";
            Row(name, $"mean {Real(measured["mean"])}, final {Real(measured["final"])}");
        }

        Row("speed", $"{Whole(summary["agentStepsPerSecond"])} agent-steps a second, {Real(summary["seconds"])} s, "
            + $"{summary["engine"]}, {Plural(summary["threads"], "thread")}, {Plural(summary["shards"], "shard")}");
        Row("digest", summary["digest"]!.GetValue<string>());
        return table;
    }

    private static void AddStages(Action<string, string> row, Scenario scenario, JsonObject summary)
    {
        if (scenario.World.HasTargets)
        {
            row("targets", Population(summary["targets"]!));
            row("distance to targets", $"{Real(summary["meanTargetDistance"])} on average to the nearest agent");
        }

        var messages = summary["messages"]!;
        row("messages", Whole(messages["sent"]) + " sent" + (messages["sent"]!.GetValue<long>() == 0
            ? ""
            : $", {Whole(messages["delivered"])} delivered, {Whole(messages["lost"])} lost, mean age {Real(messages["meanAge"])} ticks"));
    }

    private static Table Comparison(IScenario scenario, PlayedRun played)
    {
        var own = played.Summary.CumulativeUtility;
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumn("policy");
        table.AddColumn(new TableColumn("mean " + scenario.UtilityName).RightAligned());
        table.AddColumn(new TableColumn("this run reaches").RightAligned());
        table.AddRow(Markup.Escape(scenario.Policy), Real(own / played.Outcome.Ticks), "");
        foreach (var (name, cumulative) in played.Baselines.Select(b => (b.Name, b.Series.CumulativeUtility)).OrderByDescending(b => b.CumulativeUtility))
        {
            var share = cumulative > 0 ? (own / cumulative).ToString("P1", CultureInfo.InvariantCulture) : "";
            table.AddRow(Markup.Escape(name), Real(cumulative / played.Outcome.Ticks), share);
        }

        return table;
    }

    private static string Population(JsonNode counts)
        => $"{Whole(counts["initial"])} at first, {Whole(counts["peak"])} at most, {Whole(counts["final"])} at the end, "
            + $"{Whole(counts["arrived"])} arrived, {Whole(counts["departed"])} departed";

    private static string Real(JsonNode? number) => number is null ? "–" : Real(number.GetValue<double>());

    private static string Real(double number) => number.ToString("G5", CultureInfo.InvariantCulture);

    private static string Whole(JsonNode? number)
        => number is null ? "–" : double.Parse(number.ToJsonString(), CultureInfo.InvariantCulture).ToString("N0", CultureInfo.InvariantCulture);

    private static string Plural(JsonNode? number, string noun) => $"{Whole(number)} {noun}{(number?.ToJsonString() == "1" ? "" : "s")}";
}
