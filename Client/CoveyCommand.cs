using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

using Covey.Client.Commands;
using Covey.Client.Input;
using Covey.Environment.Scenarios;

namespace Covey.Client;

/// <summary>The command <c>covey</c>: reads the command line, plays the command, and says in one line what went wrong.</summary>
internal static class CoveyCommand
{
    private static readonly Option<bool> Debug = new("--debug")
    {
        Description = "Show where in the program a fault arose",
        Recursive = true,
    };

    /// <summary>Runs one command line.</summary>
    /// <param name="args">The arguments, without the program's name.</param>
    /// <param name="output">Standard output.</param>
    /// <param name="error">Standard error.</param>
    /// <param name="stop">Asks a run to stop between two ticks.</param>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    public static async Task<int> InvokeAsync(IReadOnlyList<string> args, TextWriter output, TextWriter error,
        CancellationToken stop = default)
    {
        var terminal = new Terminal(output, error);
        var parsed = Root(terminal).Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Action is ParseErrorAction)
        {
            await error.WriteLineAsync(UsageError.Sentence(parsed)).ConfigureAwait(false);
            return ExitCode.BadInput;
        }

        try
        {
            var configuration = new InvocationConfiguration
            {
                Output = output,
                Error = error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
            };
            return await parsed.InvokeAsync(configuration, stop).ConfigureAwait(false);
        }
        catch (BadInputException e)
        {
            foreach (var line in e.Lines)
            {
                await error.WriteLineAsync(line).ConfigureAwait(false);
            }

            return ExitCode.BadInput;
        }
        catch (ScenarioErrorsException e)
        {
            foreach (var wrong in e.Errors)
            {
                await error.WriteLineAsync(wrong.ToString()).ConfigureAwait(false);
            }

            return ExitCode.BadInput;
        }
#pragma warning disable CA1031 // Whatever escapes a command is shown as one line and an exit code, never as a crash.
        catch (Exception e)
#pragma warning restore CA1031
        {
            var what = parsed.GetValue(Debug)
                ? e.ToString()
                : $"covey: a fault of ours: {e.Message.ReplaceLineEndings(" ")} ({e.GetType().Name}); --debug shows where";
            await error.WriteLineAsync(what).ConfigureAwait(false);
            return ExitCode.Fault;
        }
    }

    private static RootCommand Root(Terminal terminal)
    {
        var root = new RootCommand(
            "Covey runs open multi-agent systems: agents and targets that come and go.\n\n"
            + "Exit codes: 0 done, 1 a fault of ours or a replay that differs, 2 input to be mended (one line for each error), 130 "
                + "stopped by a signal.")
        {
            Debug,
        };
        root.Add(RunCommand.Create(terminal));
        root.Add(TrainCommand.Create(terminal));
        root.Add(EvalCommand.Create(terminal));
        root.Add(SweepCommand.Create(terminal));
        root.Add(ValidateCommand.Create(terminal));
        root.Add(ListCommand.Create(terminal));
        root.Add(WatchCommand.Create(terminal));
        root.Add(ReplayCommand.Create(terminal));
        root.Add(InspectCommand.Create(terminal));
        root.Add(ServeCommand.Create(terminal));
        root.Add(BenchCommand.Create(terminal));
        root.Add(SolveCommand.Create(terminal));
        root.Add(ReproduceCommand.Create(terminal));
        root.Add(SchemaCommand.Create(terminal));
        root.Options.OfType<VersionOption>().Single().Action = new VersionAction(terminal);
        root.SetAction(parsed => new HelpAction().Invoke(parsed));
        return root;
    }
}
