using System.Globalization;
using System.Text.Json.Nodes;
using Covey.Client.Benchmarks;
using Spectre.Console;

namespace Covey.Client.Presentation;

/// <summary>Speeds of a retention market.</summary>
internal static class MarketReport
{
    /// <summary>An array with an object a number of threads.</summary>
    public static JsonArray ToJson(IReadOnlyList<MarketSpeed> speeds) => new([.. speeds.Select(speed => new JsonObject
    {
        ["agents"] = speed.Agents,
        ["threads"] = speed.Threads,
        ["periods"] = speed.Periods,
        ["agentPeriodsPerSecond"] = speed.AgentPeriodsPerSecond,
        ["bytesPerAgent"] = speed.BytesPerAgent,
    })]);

    /// <summary>A table for a person.</summary>
    public static void Write(Terminal terminal, IReadOnlyList<MarketSpeed> speeds)
    {
        var console = terminal.OutConsole();
        console.WriteLine("retention market of Section 4 with individual agents");
        var table = new Table { Border = TableBorder.Rounded };
        foreach (var title in (string[])["agents", "threads", "agent-periods a second", "bytes an agent"])
        {
            table.AddColumn(new TableColumn(title).RightAligned());
        }

        foreach (var speed in speeds)
        {
            table.AddRow(Text(speed.Agents, "N0"), Text(speed.Threads, "N0"), Text(speed.AgentPeriodsPerSecond, "N0"), Text(speed.BytesPerAgent, "0.0"));
        }

        console.Write(table);
    }

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
