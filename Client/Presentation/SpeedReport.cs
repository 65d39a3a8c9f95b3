using System.Globalization;
using System.Text.Json.Nodes;
using Covey.Client.Benchmarks;
using Covey.Runtime.Records;
using Spectre.Console;

namespace Covey.Client.Presentation;

/// <summary>Speeds with the machine they were measured on and the ratios that compare across machines.</summary>
internal static class SpeedReport
{
    /// <summary>One JSON object.</summary>
    public static JsonObject ToJson(Machine machine, IReadOnlyList<Speed> speeds)
    {
        var ratios = new JsonObject();
        foreach (var (name, _, value) in Ratios(speeds))
        {
            ratios[name] = value;
        }

        return new JsonObject
        {
            ["version"] = RecordFiles.Version,
            ["machine"] = ToJson(machine),
            ["speeds"] = new JsonArray([.. speeds.Select(speed => new JsonObject
            {
                ["agents"] = speed.Case.Agents,
                ["messages"] = speed.Case.Messages,
                ["threads"] = speed.Case.Threads,
                ["ticks"] = speed.Ticks,
                ["agentStepsPerSecond"] = speed.AgentStepsPerSecond,
            })]),
            ["ratios"] = ratios,
        };
    }

    /// <summary>A machine as one JSON object.</summary>
    public static JsonObject ToJson(Machine machine) => new()
    {
        ["processor"] = machine.Processor,
        ["cores"] = machine.Cores,
        ["system"] = machine.System,
        ["dotnet"] = machine.DotNet,
    };

    /// <summary>A table for a person.</summary>
    public static void Write(Terminal terminal, Machine machine, IReadOnlyList<Speed> speeds)
    {
        var console = terminal.OutConsole();
        console.WriteLine($"{machine.Processor}, {machine.Cores} cores, {machine.System}, {machine.DotNet}, covey {RecordFiles.Version}");
        console.WriteLine("tracking, random policy, as many targets as agents, 12 of each on 100 m × 100 m");
        var table = new Table { Border = TableBorder.Rounded };
        foreach (var title in (string[])["agents", "messages", "threads", "agent-steps a second", "ns an agent-step"])
        {
            table.AddColumn(new TableColumn(title).RightAligned());
        }

        foreach (var speed in speeds)
        {
            table.AddRow(
                Text(speed.Case.Agents, "N0"),
                speed.Case.Messages ? "on" : "off",
                Text(speed.Case.Threads, "N0"),
                Text(speed.AgentStepsPerSecond, "N0"),
                Text(1e9 / speed.AgentStepsPerSecond, "N0"));
        }

        console.Write(table);
        foreach (var (_, meaning, value) in Ratios(speeds))
        {
            console.WriteLine($"{meaning}: {Text(value, "0.00")}");
        }
    }

    private static IEnumerable<(string Name, string Meaning, double Value)> Ratios(IReadOnlyList<Speed> speeds)
    {
        (string Name, string Meaning, SpeedCase Of, SpeedCase To)[] wanted =
        [
            ("cost100kTo10k", "cost of an agent-step at 100,000 agents to that at 10,000, no messages", new(10_000, false, 1), new(100_000, false, 1)),
            ("cost100kTo10kMessages", "the same with messages", new(10_000, true, 1), new(100_000, true, 1)),
            ("twoThreads", "speed of two threads to that of one at 100,000 agents, no messages", new(100_000, false, 2), new(100_000, false, 1)),
            ("twoThreadsMessages", "the same with messages", new(100_000, true, 2), new(100_000, true, 1)),
        ];
        foreach (var (name, meaning, of, to) in wanted)
        {
            if (speeds.FirstOrDefault(speed => speed.Case == of) is { } numerator && speeds.FirstOrDefault(speed => speed.Case == to) is { } denominator)
            {
                yield return (name, meaning, numerator.AgentStepsPerSecond / denominator.AgentStepsPerSecond);
            }
        }
    }

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
