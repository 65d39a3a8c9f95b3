using System.Text.Json.Nodes;
using Covey.Dashboard.Sources;
using Covey.Environment.Scenarios;
using Covey.Environment.Sensing;
using Covey.Environment.Worlds;
using Covey.Environment.Worlds.Allocation;
using Covey.Environment.Worlds.Coverage;
using Covey.Environment.Worlds.Retention;
using Covey.Environment.Worlds.Tracking;
using Covey.Runtime.Inspection;
using Covey.Runtime.Records.Report;

namespace Covey.Dashboard;

/// <summary>What the page is told about a world and whoever is in it.</summary>
internal static class WorldJson
{
    private const int FinestField = 256;

    /// <summary>What to draw, fixed for a run.</summary>
    public static JsonObject World(WorldView view)
    {
        var scenario = view.Scenario;
        var stages = scenario as Scenario;
        var json = new JsonObject
        {
            ["kind"] = scenario switch
            {
                Scenario => "stage",
                RetentionScenario => "market",
                AllocationScenario => "allocation",
                _ => "schedules",
            },
            ["world"] = scenario.Kind,
            ["width"] = stages?.World.Extent?.Width ?? 0,
            ["height"] = stages?.World.Extent?.Height ?? 0,
            ["wraps"] = false,
            ["grid"] = stages?.World is CoverageWorld,
            ["sensing"] = RunJson.Finite(stages?.World.SensingRadius),
            ["communication"] = RunJson.Finite(stages?.Links.Radius),
            ["speed"] = RunJson.Finite(stages?.World.Reach.Movement),
            ["actions"] = new JsonArray([.. (stages?.World.Actions ?? []).Select(action => (JsonNode)action)]),
            ["density"] = Density(stages?.World),
            ["ticks"] = view.Ticks,
            ["steps"] = scenario.Steps,
            ["drawable"] = view.Reason is null,
            ["reason"] = view.Reason,
        };
        if (stages?.World is TrackingWorld tracking)
        {
            json["speed"] = tracking.Options.Speed * tracking.Options.TimeStep;
        }

        return json;
    }

    /// <summary>One agent at one tick.</summary>
    public static JsonObject Agent(IWorld world, TickInsight seen, AgentInsight agent) => new()
    {
        ["agent"] = agent.Agent,
        ["tick"] = seen.Tick,
        ["x"] = RunJson.Finite(agent.X),
        ["y"] = RunJson.Finite(agent.Y),
        ["heading"] = RunJson.Finite(agent.Heading),
        ["self"] = Features(world.Layout.Self, agent.Self),
        ["sensed"] = new JsonArray([.. agent.SensedIds.Select((id, at) => new JsonObject
        {
            ["id"] = id,
            ["features"] = Features(world.Layout.Sensed, agent.Sensed[at]),
        })]),
        ["messages"] = new JsonArray([.. agent.Senders.Select((sender, at) => new JsonObject
        {
            ["sender"] = sender,
            ["age"] = agent.Ages[at],
            ["features"] = Features(world.Layout.Message, agent.Messages[at]),
        })]),
        ["actions"] = new JsonArray([.. world.Actions.Select((name, action) => new JsonObject
        {
            ["name"] = name,
            ["feasible"] = agent.Feasible[action],
            ["probability"] = RunJson.Finite(agent.Probabilities?[action]),
            ["gain"] = RunJson.Finite(agent.Gains[action]),
        })]),
        ["action"] = agent.Action,
        ["differenceReward"] = RunJson.Finite(agent.DifferenceReward),
    };

    /// <summary>Heat maps.</summary>
    public static JsonArray Matrices(IReadOnlyList<ReportMatrix> matrices) => new([.. matrices.Select(matrix => new JsonObject
    {
        ["title"] = matrix.Title,
        ["meaning"] = matrix.Meaning,
        ["rowName"] = matrix.RowName,
        ["columnName"] = matrix.ColumnName,
        ["rows"] = matrix.Rows.Count,
        ["columns"] = matrix.Columns.Count,
        ["rowNames"] = new JsonArray([.. matrix.Rows.Select(name => (JsonNode)name)]),
        ["columnNames"] = new JsonArray([.. matrix.Columns.Select(name => (JsonNode)name)]),
        ["values"] = RunJson.Numbers(matrix.Values),
    })]);

    /// <summary>A training's curve.</summary>
    public static JsonObject Training(TrainingCurve curve) => new()
    {
        ["episodes"] = RunJson.Numbers(curve.Episodes),
        ["value"] = RunJson.Numbers(curve.Value),
        ["actorLoss"] = RunJson.Numbers(curve.ActorLoss),
        ["criticLoss"] = RunJson.Numbers(curve.CriticLoss),
        ["entropy"] = RunJson.Numbers(curve.Entropy),
    };

    private static JsonArray Features(IReadOnlyList<string> names, IReadOnlyList<double> values) =>
        new([.. names.Select((name, at) => new JsonObject { ["name"] = name, ["value"] = RunJson.Finite(values[at]) })]);

    // Means over blocks of cells, in shares of the largest.
    private static JsonObject? Density(IWorld? world)
    {
        if (world is not CoverageWorld { Density: var density })
        {
            return null;
        }

        int columns = Math.Min(density.Width, FinestField), rows = Math.Min(density.Height, FinestField);
        var sums = new double[columns * rows];
        var cells = new int[columns * rows];
        for (var cell = 0; cell < density.Rho.Length; cell++)
        {
            int x = cell % density.Width, y = cell / density.Width;
            var at = ((int)((long)y * rows / density.Height) * columns) + (int)((long)x * columns / density.Width);
            sums[at] += density.Rho[cell];
            cells[at]++;
        }

        for (var at = 0; at < sums.Length; at++)
        {
            sums[at] /= cells[at];
        }

        var largest = sums.Max();
        return new JsonObject
        {
            ["columns"] = columns,
            ["rows"] = rows,
            ["values"] = RunJson.Numbers(sums.Select(value => largest > 0 ? Math.Round(value / largest, 4) : 0)),
        };
    }
}
