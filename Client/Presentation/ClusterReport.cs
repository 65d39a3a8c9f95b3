using System.Globalization;
using System.Text.Json.Nodes;
using Covey.Client.Benchmarks;
using Covey.Runtime.Records;
using Spectre.Console;

namespace Covey.Client.Presentation;

/// <summary>Figures of a cluster, for a person and for a program.</summary>
internal static class ClusterReport
{
    /// <summary>One JSON object.</summary>
    public static JsonObject ToJson(Machine machine, IReadOnlyList<ClusterFigure> figures) => new()
    {
        ["version"] = RecordFiles.Version,
        ["machine"] = SpeedReport.ToJson(machine),
        ["figures"] = new JsonArray([.. figures.Select(ToJson)]),
    };

    /// <summary>A table.</summary>
    public static void Write(Terminal terminal, Machine machine, IReadOnlyList<ClusterFigure> figures)
    {
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumns(
            new TableColumn("hosting"),
            new TableColumn("silos").RightAligned(),
            new TableColumn("agents").RightAligned(),
            new TableColumn("a second").RightAligned(),
            new TableColumn("ms a tick").RightAligned(),
            new TableColumn("bytes an entity").RightAligned(),
            new TableColumn("compared with").RightAligned(),
            new TableColumn("speed").RightAligned(),
            new TableColumn("for the same processor time").RightAligned());
        foreach (var figure in figures)
        {
            table.AddRow(
                figure.Case.What,
                Text(figure.Silos, "0"),
                Text(figure.Case.Agents, "N0"),
                $"{Text(figure.PerSecond, "N0")} {Unit(figure.Case)}",
                Text(figure.MillisecondsATick, "0.00"),
                Text(figure.BytesAnEntity, "N0"),
                string.Join('\n', figure.Ratios.Select(ratio => ratio.To)),
                string.Join('\n', figure.Ratios.Select(ratio => Text(ratio.Speed, "0.00"))),
                string.Join('\n', figure.Ratios.Select(ratio => Text(ratio.Work, "0.00"))));
        }

        var console = terminal.OutConsole();
        console.WriteLine(
            $"asked from {machine.Processor}, {machine.Cores} cores, {machine.System}, {machine.DotNet}, covey {RecordFiles.Version}");
        console.Write(table);
    }

    /// <summary>What the speed of a case counts.</summary>
    public static string Unit(ClusterCase asked) => asked.CountsMessages ? "messages" : "agent-steps";

    private static JsonObject ToJson(ClusterFigure figure) => new()
    {
        ["hosting"] = figure.Case.What,
        ["silos"] = figure.Silos,
        ["agents"] = figure.Case.Agents,
        ["targets"] = figure.Case.What == ClusterCase.Bare ? null : figure.Case.Targets,
        ["unit"] = Unit(figure.Case),
        ["perSecond"] = figure.PerSecond,
        ["millisecondsATick"] = figure.MillisecondsATick,
        ["bytesAnEntity"] = figure.BytesAnEntity,
        ["allocatedBytesAStep"] = figure.AllocatedAStep,
        ["ratios"] = new JsonArray([.. figure.Ratios.Select(ratio => new JsonObject
        {
            ["to"] = ratio.To,
            ["speed"] = ratio.Speed,
            ["work"] = ratio.Work,
        })]),
    };

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
