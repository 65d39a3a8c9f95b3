using System.CommandLine;
using Covey.Client.Input;
using Covey.Client.Presentation;
using Covey.Runtime.Scenarios;

namespace Covey.Client.Commands;

/// <summary><c>covey validate</c>: prints the scenario with every default written out, or what is wrong with it.</summary>
internal static class ValidateCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new Command("validate", "Check a scenario and print it with every default written out");
        var input = new ScenarioInput();
        input.AddTo(command);
        command.SetAction(parsed =>
        {
            var loaded = input.Load(parsed);
            Baselines.For(loaded);
            terminal.WriteWarnings(loaded.Warnings);
            terminal.Out.WriteLine(JsonText.Indented(loaded.Scenario.Resolved));
            return ExitCode.Done;
        });
        return command;
    }
}
