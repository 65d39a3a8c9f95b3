using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Covey.Client.Input;
using Covey.Client.Presentation;
using Covey.Environment.Scenarios;
using Covey.Environment.Worlds.Retention;

namespace Covey.Client.Commands;

/// <summary><c>covey solve</c>: the best static policy of a retention market in the deterministic system.</summary>
internal sealed class SolveCommand
{
    private const int GridSteps = 2_000;

    private readonly Terminal _terminal;

    private readonly Argument<string> _scenario = new("SCENARIO")
    {
        Description = "A scenario file of a retention market, or the name of a shipped one, such as retention-section-4",
    };

    private readonly Option<string[]> _set = new("--set")
    {
        Description = "Change one value of the scenario, such as --set scale=100; may be given several times",
        HelpName = "path=value",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
    };

    private readonly Option<bool> _check = new("--check") { Description = "Compare with the best point of a fine grid" };
    private readonly Option<bool> _json = new("--json") { Description = "Print the solution as one JSON object and nothing else" };

    private SolveCommand(Terminal terminal) => _terminal = terminal;

    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        var solve = new SolveCommand(terminal);
        var command = new Command("solve", "Find the best static policy of a retention market")
        {
            solve._scenario, solve._set, solve._check, solve._json,
        };
        command.SetAction(solve.Solve);
        return command;
    }

    private int Solve(ParseResult parsed)
    {
        var source = parsed.GetRequiredValue(_scenario);
        var scenario = Load(source, parsed.GetValue(_set) ?? []);
        foreach (var (path, sentence) in scenario.Market.Warnings)
        {
            _terminal.Error.WriteLine($"{source}: world.{path}: warning: {sentence}");
        }

        var solution = Solution(source, scenario, parsed.GetValue(_check));
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

    private static RetentionScenario Load(string source, string[] settings)
    {
        try
        {
            return RetentionReader.Load(source, new ScenarioOverrides { Set = [.. settings] });
        }
        catch (ScenarioErrorsException e)
        {
            throw new BadInputException([.. e.Errors.Select(error => error.ToString())], e);
        }
    }

    private static JsonObject Solution(string source, RetentionScenario scenario, bool check)
    {
        try
        {
            var market = scenario.Market;
            var best = FluidSolver.Solve(market);
            var always = FluidSolver.BestFixed(market);
            var solution = new JsonObject
            {
                ["name"] = scenario.Name,
                ["support"] = Numbers(best.Support),
                ["weights"] = Numbers(best.Weights),
                ["populations"] = Numbers(best.Populations),
                ["profit"] = best.Profit,
                ["scale"] = scenario.Scale,
                ["longRunProfit"] = LongRunProfit.Of(market, best.Law, scenario.Scale),
                ["bestFixed"] = always.Support[0],
                ["bestFixedProfit"] = always.Profit,
            };
            if (check)
            {
                var grid = FineGrid.Best(market, GridSteps, mostTriples: 0);
                solution["gridSupport"] = Numbers(grid.Support);
                solution["gridProfit"] = grid.Profit;
            }

            return solution;
        }
        catch (ScenarioException e)
        {
            throw new BadInputException([$"{source}: world.{e.Path}: {e.Message}"], e);
        }
    }

    private static JsonArray Numbers(IReadOnlyList<double> numbers) => new([.. numbers.Select(n => JsonValue.Create(n))]);

    private static string Shown(JsonNode value) => value switch
    {
        JsonArray list => string.Join("  ", list.Select(item => Shown(item!))),
        JsonValue one when one.TryGetValue(out double number) => number.ToString("G9", CultureInfo.InvariantCulture),
        _ => value.GetValue<string>(),
    };
}
