using System.Globalization;
using System.Text.Json.Nodes;
using Covey.Environment.Scenarios;
using Covey.Environment.Sensing;
using Covey.Environment.Worlds;
using Covey.Runtime.Inspection;
using Spectre.Console;

namespace Covey.Client.Presentation;

/// <summary>A tick seen from inside, for a person and for a program.</summary>
/// <param name="scenario">What was played.</param>
/// <param name="seen">The tick.</param>
internal sealed class InspectionView(Scenario scenario, TickInsight seen)
{
    private readonly IWorld _world = scenario.World;
    private readonly ObservationLayout _layout = scenario.World.Layout;

    /// <summary>One JSON object.</summary>
    public JsonObject ToJson() => new()
    {
        ["scenario"] = scenario.Name,
        ["policy"] = scenario.Policy,
        ["seed"] = scenario.Seed,
        ["tick"] = seen.Tick,
        ["utility"] = Number(seen.Utility),
        ["targets"] = seen.Targets,
        ["digest"] = Digest(),
        ["agents"] = new JsonArray([.. seen.Agents.Select(ToJson)]),
    };

    /// <summary>A paragraph and a table for each agent.</summary>
    public void Write(Terminal terminal)
    {
        var console = terminal.OutConsole();
        console.MarkupLineInterpolated(
            $"[bold]{scenario.Name}[/]  policy {scenario.Policy}  seed {scenario.Seed}  tick {seen.Tick}  utility {Text(seen.Utility)}  digest {Digest()}");
        foreach (var agent in seen.Agents)
        {
            console.WriteLine();
            console.MarkupLineInterpolated($"[bold]agent {agent.Agent}[/]");
            console.WriteLine($"  itself  {Features(_layout.Self, agent.Self)}");
            for (var i = 0; i < agent.SensedIds.Count; i++)
            {
                console.WriteLine($"  senses  {agent.SensedIds[i]}: {Features(_layout.Sensed, agent.Sensed[i])}");
            }

            for (var i = 0; i < agent.Senders.Count; i++)
            {
                console.WriteLine($"  heard   agent {agent.Senders[i]}, {agent.Ages[i]} ticks ago: {Features(_layout.Message, agent.Messages[i])}");
            }

            console.WriteLine(
                $"  took    action {agent.Action} ({_world.Actions[agent.Action]}), difference reward {Text(agent.DifferenceReward)}");
            console.Write(Credit(agent));
        }
    }

    private Table Credit(AgentInsight agent)
    {
        var best = Enumerable.Range(0, _world.Actions.Count).Where(action => agent.Feasible[action]).Max(action => agent.Gains[action]);
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumn(new TableColumn("action").RightAligned());
        table.AddColumn("");
        table.AddColumn(new TableColumn("probability").RightAligned());
        table.AddColumn(new TableColumn("gain given the others").RightAligned());
        table.AddColumn("");
        for (var action = 0; action < _world.Actions.Count; action++)
        {
            string[] remarks =
            [
                .. action == agent.Action ? ["taken"] : Array.Empty<string>(),
                .. agent.Feasible[action] && agent.Gains[action] == best ? ["best"] : Array.Empty<string>(),
                .. agent.Feasible[action] ? Array.Empty<string>() : ["not feasible"],
            ];
            table.AddRow(
                action.ToString(CultureInfo.InvariantCulture),
                Markup.Escape(_world.Actions[action]),
                agent.Probabilities is null ? "" : Text(agent.Probabilities[action]),
                Text(agent.Gains[action]),
                string.Join(", ", remarks));
        }

        return table;
    }

    private JsonObject ToJson(AgentInsight agent) => new()
    {
        ["agent"] = agent.Agent,
        ["self"] = Named([], _layout.Self, agent.Self),
        ["sensed"] = new JsonArray([.. agent.SensedIds.Select((id, i) => Named(new() { ["id"] = id }, _layout.Sensed, agent.Sensed[i]))]),
        ["messages"] = new JsonArray([.. agent.Senders.Select((sender, i)
            => Named(new() { ["sender"] = sender, ["age"] = agent.Ages[i] }, _layout.Message, agent.Messages[i]))]),
        ["action"] = agent.Action,
        ["differenceReward"] = Number(agent.DifferenceReward),
        ["actions"] = new JsonArray([.. _world.Actions.Select((name, action) => new JsonObject
        {
            ["index"] = action,
            ["name"] = name,
            ["feasible"] = agent.Feasible[action],
            ["probability"] = agent.Probabilities is null ? null : Number(agent.Probabilities[action]),
            ["gain"] = Number(agent.Gains[action]),
        })]),
    };

    private static JsonObject Named(JsonObject json, IReadOnlyList<string> names, IReadOnlyList<double> values)
    {
        for (var i = 0; i < names.Count; i++)
        {
            json[names[i]] = Number(values[i]);
        }

        return json;
    }

    private string Digest() => seen.Digest.ToString("x16", CultureInfo.InvariantCulture);

    private static string Features(IReadOnlyList<string> names, IReadOnlyList<double> values)
        => string.Join("  ", names.Zip(values, (name, value) => $"{name} {Text(value)}"));

    private static string Text(double value) => value.ToString("G6", CultureInfo.InvariantCulture);

    private static JsonValue? Number(double value) => double.IsFinite(value) ? JsonValue.Create(value) : null;
}
