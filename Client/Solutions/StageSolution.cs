using System.Globalization;
using System.Text.Json.Nodes;
using Covey.Client.Input;
using Covey.Learning.Baselines;
using Covey.Learning.Stages;
using Covey.Runtime.Engines;

namespace Covey.Client.Solutions;

/// <summary>OPT of a stage, the best joint action of one tick, with what greedy and the scenario's policy are worth beside it.</summary>
internal static class StageSolution
{
    // Half a minute of search, about.
    private const long MostNodes = 300_000;

    /// <summary>The solution as one JSON object.</summary>
    /// <param name="source">What errors call the scenario.</param>
    /// <param name="run">The scenario and its policy, which plays the ticks before.</param>
    /// <param name="tick">Which stage.</param>
    /// <exception cref="BadInputException">The scenario has no such tick, or the stage is too large.</exception>
    public static JsonObject Of(string source, StageRunnable run, int tick)
    {
        var scenario = run.Stages;
        if (tick >= scenario.Steps)
        {
            throw new BadInputException($"{source}: --tick: found {tick}; allowed: 0 to {scenario.Steps - 1}");
        }

        var moment = StageMoment.Of(scenario, run.Policy, tick);
        var whole = moment.Whole;
        var problem = StageProblem.Of(whole);
        var found = StageSolver.Solve(problem, MostNodes) ?? throw new BadInputException(string.Create(
            CultureInfo.InvariantCulture,
            $"{source}: found {problem.Agents} agents with {Math.Min(double.MaxValue, problem.JointActions):G2} joint actions at tick "
            + $"{tick}; allowed to be solved: at most {StageSolver.MostPairs} pairs of agent and action, decided within "
            + $"{MostNodes} steps of search"));
        var greedy = new int[problem.Agents];
        CentralGreedy.Global().Decide(whole, greedy);
        double Value(ReadOnlySpan<int> joint) => problem.Value(joint) * problem.Unit;
        return new JsonObject
        {
            ["name"] = scenario.Name,
            ["tick"] = tick,
            ["optimum"] = found.Units * problem.Unit,
            ["greedy"] = Value(greedy),
            ["policy"] = scenario.Policy,
            ["played"] = Value([.. moment.Played]),
            ["targets"] = whole.OwnTargets,
            ["agents"] = Numbers(whole.Agents.Id.AsSpan(0, problem.Agents).ToArray()),
            ["actions"] = Numbers(found.Actions),
            ["actionNames"] = new JsonArray([.. found.Actions.Select(action => JsonValue.Create(scenario.World.Actions[action]))]),
            ["greedyActions"] = Numbers(greedy),
            ["jointActions"] = Math.Min(double.MaxValue, problem.JointActions),
            ["groups"] = found.Groups,
            ["nodes"] = found.Nodes,
        };
    }

    private static JsonArray Numbers(IEnumerable<int> numbers) => new([.. numbers.Select(n => JsonValue.Create(n))]);
}
