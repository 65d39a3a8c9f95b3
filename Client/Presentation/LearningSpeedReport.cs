using System.Globalization;
using System.Text.Json.Nodes;
using Covey.Client.Benchmarks;
using Covey.Runtime.Records;
using Spectre.Console;

namespace Covey.Client.Presentation;

/// <summary>Figures of the learning benchmark with the machine they were measured on.</summary>
internal static class LearningSpeedReport
{
    /// <summary>One JSON object.</summary>
    public static JsonObject ToJson(Machine machine, IReadOnlyList<LearningFigure> figures) => new()
    {
        ["version"] = RecordFiles.Version,
        ["machine"] = SpeedReport.ToJson(machine),
        ["figures"] = new JsonArray([.. figures.Select(figure => new JsonObject
        {
            ["name"] = figure.Name,
            ["meaning"] = figure.Meaning,
            ["unit"] = figure.Unit,
            ["value"] = figure.Value,
        })]),
    };

    /// <summary>A table for a person.</summary>
    public static void Write(Terminal terminal, Machine machine, IReadOnlyList<LearningFigure> figures)
    {
        var console = terminal.OutConsole();
        console.WriteLine($"{machine.Processor}, {machine.Cores} cores, {machine.System}, {machine.DotNet}, covey {RecordFiles.Version}");
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumns(new TableColumn("what"), new TableColumn("figure").RightAligned(), new TableColumn(""));
        foreach (var figure in figures)
        {
            table.AddRow(Markup.Escape(figure.Meaning), Text(figure.Value), figure.Unit);
        }

        console.Write(table);
    }

    /// <summary>A figure as text.</summary>
    public static string Text(double value) => value.ToString(value < 1000 ? "G3" : "N0", CultureInfo.InvariantCulture);
}
