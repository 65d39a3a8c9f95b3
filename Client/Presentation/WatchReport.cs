using System.Globalization;
using System.Text.Json.Nodes;
using Covey.Client.Benchmarks;
using Covey.Runtime.Records;
using Spectre.Console;

namespace Covey.Client.Presentation;

/// <summary>What watching costs, for a person and for a program.</summary>
internal static class WatchReport
{
    /// <summary>One JSON object.</summary>
    public static JsonObject ToJson(Machine machine, int entities, IReadOnlyList<WatchSpeed> speeds) => new()
    {
        ["machine"] = SpeedReport.ToJson(machine),
        ["entities"] = entities,
        ["watching"] = new JsonArray([.. speeds.Select(speed => new JsonObject
        {
            ["threads"] = speed.Threads,
            ["millisecondsATick"] = speed.MillisecondsATick,
            ["time"] = speed.Time,
            ["work"] = speed.Work,
            ["framesPerSecond"] = speed.FramesPerSecond,
        })]),
    };

    /// <summary>A table.</summary>
    public static void Write(Terminal terminal, Machine machine, int entities, IReadOnlyList<WatchSpeed> speeds)
    {
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumns(
            new TableColumn("threads").RightAligned(),
            new TableColumn("ms a tick unwatched").RightAligned(),
            new TableColumn("time watched").RightAligned(),
            new TableColumn("processor time watched").RightAligned(),
            new TableColumn("frames a second").RightAligned());
        foreach (var speed in speeds)
        {
            table.AddRow(
                speed.Threads.ToString(CultureInfo.InvariantCulture),
                speed.MillisecondsATick.ToString("F2", CultureInfo.InvariantCulture),
                Percent(speed.Time),
                Percent(speed.Work),
                speed.FramesPerSecond.ToString("F1", CultureInfo.InvariantCulture));
        }

        var console = terminal.OutConsole();
        console.WriteLine($"{machine.Processor}, {machine.Cores} cores, {machine.System}, {machine.DotNet}, covey {RecordFiles.Version}");
        console.WriteLine($"tracking, {entities.ToString("N0", CultureInfo.InvariantCulture)} entities, one viewer in a process of its own");
        console.Write(table);
    }

    private static string Percent(double ratio) => (ratio - 1).ToString("+0.0 %;-0.0 %", CultureInfo.InvariantCulture);
}
