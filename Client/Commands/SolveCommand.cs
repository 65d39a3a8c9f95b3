using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Covey.Client.Input;
using Covey.Client.Presentation;
using Covey.Client.Solutions;
using Covey.Environment.Scenarios;
using Covey.Environment.Worlds;
using Covey.Environment.Worlds.Allocation;
using Covey.Environment.Worlds.Retention;
using Covey.Environment.Worlds.Schedules;
using Covey.Runtime.Engines;
using Covey.Runtime.Scenarios;

namespace Covey.Client.Commands;

/// <summary>
/// <c>covey solve</c>: the optimum of a scenario, of whatever its kind of world has one. A kind has its line in <see cref="Solution"/>.
/// </summary>
internal sealed class SolveCommand
{
    private readonly Terminal _terminal;

    private readonly Argument<string> _scenario = new("SCENARIO")
    {
        Description = "A scenario file, or the name of a shipped scenario, such as retention-section-4",
    };

    private readonly Option<string[]> _set = new("--set")
    {
        Description = "Change one value of the scenario, such as --set world.scale=100; may be given several times",
        HelpName = "path=value",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
    };

    private readonly Option<bool> _check = new("--check") { Description = "Compare with the best point of a fine grid" };
    private readonly Option<int?> _tick = CheckedOption.Whole(
        "--tick", "Solve the stage of this tick, after the scenario's policy has played those before; without it 0", 0, int.MaxValue);

    private readonly Option<bool> _json = new("--json") { Description = "Print the solution as one JSON object and nothing else" };

    private SolveCommand(Terminal terminal) => _terminal = terminal;

    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        var solve = new SolveCommand(terminal);
        var command = new Command(
            "solve", "Find the optimum of a scenario: of a stage the best joint action, of a retention market the best static policy")
        {
            solve._scenario, solve._set, solve._check, solve._tick, solve._json,
        };
        command.SetAction(solve.Solve);
        return command;
    }

    private int Solve(ParseResult parsed)
    {
        var loaded = LoadedScenario.Read(parsed.GetRequiredValue(_scenario), new ScenarioOverrides { Set = parsed.GetValue(_set) ?? [] });
        _terminal.WriteWarnings(loaded.Warnings);
        var solution = Solution(loaded, parsed.GetValue(_check), parsed.GetValue(_tick));
        if (parsed.GetValue(_json))
        {
            _terminal.Out.WriteLine(JsonText.Indented(solution));
        }
        else
        {
            foreach (var (key, value) in solution)
            {
                _terminal.Out.WriteLine($"{key,-18}{Shown(value!)}");
            }
        }

        return ExitCode.Done;
    }

    private static JsonObject Solution(LoadedScenario loaded, bool check, int? tick)
    {
        if (check && loaded.Scenario is not RetentionScenario)
        {
            throw new BadInputException("--check: found a scenario of another kind; allowed: a retention market");
        }

        if (tick is not null && loaded.Runnable is not StageRunnable)
        {
            throw new BadInputException("--tick: found a scenario without stages; allowed: a world in stages");
        }

        try
        {
            return loaded.Scenario switch
            {
                RetentionScenario retention => RetentionSolution.Of(retention, check),
                AllocationScenario allocation => AllocationSolution.Of(allocation),
                SchedulesScenario schedules => SchedulesSolution.Of(schedules),
                _ when loaded.Runnable is StageRunnable stages => StageSolution.Of(loaded.Source, stages, tick ?? 0),
                var other => throw new BadInputException(
                    $"{loaded.Source}: world.kind: found \"{other.Kind}\"; allowed to be solved: "
                        + $"retention, allocation, schedules, {WorldCatalog.BuiltIn.StageNames}"),
            };
        }
        catch (ScenarioException e)
        {
            throw new BadInputException([$"{loaded.Source}: world.{e.Path}: {e.Message}"], e);
        }
    }

    private static string Shown(JsonNode value) => value switch
    {
        JsonArray list => string.Join("  ", list.Select(item => Shown(item!))),
        JsonValue one when one.TryGetValue(out double number) => number.ToString("G9", CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };
}
