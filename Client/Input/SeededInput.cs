using System.CommandLine;
using System.CommandLine.Parsing;

namespace Covey.Client.Input;

/// <summary>The part of a command line that names a scenario to be played under many seeds, and how many threads play it.</summary>
internal sealed class SeededInput
{
    private const int MostSteps = 1_000_000_000;
    private const int MostThreads = 1024;

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

    private readonly Option<int?> _steps = CheckedOption.Whole("--steps", "Ticks to play", 1, MostSteps);
    private readonly Option<int?> _threads = CheckedOption.Whole("--threads", "Worker threads; without it as many as there are cores", 1, MostThreads);

    /// <summary>Puts the argument and the options on a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(_scenario);
        command.Add(_set);
        command.Add(_steps);
        command.Add(_threads);
    }

    /// <summary>The scenario.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="more">Further settings, path=value, applied last.</param>
    public SeededScenario Scenario(ParseResult parsed, params IEnumerable<string> more) =>
        new(parsed.GetRequiredValue(_scenario), [.. SeededScenario.Settings(parsed.GetValue(_set), parsed.GetValue(_steps)), .. more]);

    /// <summary>Worker threads; 0: as many as there are cores.</summary>
    public int Threads(ParseResult parsed) => parsed.GetValue(_threads) ?? 0;
}
