using System.CommandLine;
using System.Globalization;
using Covey.Environment.Scenarios;
using Covey.Runtime.Scenarios;

namespace Covey.Client.Input;

/// <summary>The part of a command line that names a scenario and changes it, shared by the commands that read one.</summary>
internal sealed class ScenarioInput
{
    // As a scenario's own 'steps'.
    private const int MostSteps = 1_000_000_000;

    private readonly Argument<string> _scenario = new("SCENARIO")
    {
        Description = "A scenario file, or the name of a shipped scenario ('covey list' shows them)",
    };

    private readonly Option<string[]> _set = new("--set")
    {
        Description = "Change one value of the scenario, such as --set steps=500; may be given several times",
        HelpName = "path=value",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
    };

    private readonly Option<ulong?> _seed = CheckedOption.Whole("--seed", "The seed; together with the scenario it determines the run", 0UL, ulong.MaxValue);

    private readonly Option<string?> _policy = new("--policy")
    {
        Description = "Who chooses actions: a name ('covey list' shows them) or a checkpoint file",
        HelpName = "NAME|FILE",
    };

    private readonly Option<int?> _steps = CheckedOption.Whole("--steps", "Ticks to play", 1, MostSteps);

    /// <summary>Puts the argument and the options on a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(_scenario);
        command.Add(_set);
        command.Add(_seed);
        command.Add(_policy);
        command.Add(_steps);
    }

    /// <summary>Reads and checks the scenario and makes its policy.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="more">Further settings, path=value, applied last.</param>
    /// <exception cref="ScenarioErrorsException">Something in it is not usable.</exception>
    public LoadedScenario Load(ParseResult parsed, params IEnumerable<string> more)
    {
        List<string> set = [.. parsed.GetValue(_set) ?? []];
        if (parsed.GetValue(_steps) is { } steps)
        {
            set.Add("steps=" + steps.ToString(CultureInfo.InvariantCulture));
        }

        set.AddRange(more);
        var overrides = new ScenarioOverrides { Set = set, Seed = parsed.GetValue(_seed), Policy = parsed.GetValue(_policy) };
        return LoadedScenario.Read(parsed.GetRequiredValue(_scenario), overrides);
    }
}
