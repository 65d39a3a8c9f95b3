using System.CommandLine;
using Covey.Client.Input;
using Covey.Client.Watching;
using Covey.Dashboard;

namespace Covey.Client.Commands;

/// <summary><c>covey serve</c>: a web page over past runs, until it is stopped.</summary>
internal sealed class ServeCommand
{
    private static readonly DashboardOptions Usual = new();
    private readonly Terminal _terminal;

    private readonly Option<string?> _runs = new("--runs")
    {
        Description = $"The folder that holds the records; without it '{Usual.Runs}'",
        HelpName = "DIR",
    };

    private readonly Option<int?> _port = CheckedOption.Whole(
        "--port", $"The port, 0 for any free one; without it {DashboardOptions.DefaultPort}", 0, ushort.MaxValue);

    private readonly Option<string?> _host = new("--host")
    {
        Description = "The address to listen on; without it localhost, beyond which --token is needed",
        HelpName = "ADDRESS",
    };

    private readonly Option<string?> _token = new("--token")
    {
        Description =
            $"What viewers must know: at least {DashboardOptions.ShortestToken} letters, digits or '-._~'; "
            + $"also in the variable {WatchInput.TokenVariable}",
        HelpName = "TOKEN",
    };

    private readonly Option<bool> _readOnly = new("--read-only") { Description = "Let nobody start runs" };

    private ServeCommand(Terminal terminal) => _terminal = terminal;

    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        var serve = new ServeCommand(terminal);
        var command = new Command("serve", "Show runs in a browser, recorded and going, and start and stop them")
        {
            serve._runs,
            serve._port,
            serve._host,
            serve._token,
            serve._readOnly,
        };
        command.SetAction(serve.ServeAsync);
        return command;
    }

    private async Task<int> ServeAsync(ParseResult parsed, CancellationToken stop)
    {
        var runs = parsed.GetValue(_runs);
        if (runs is not null && !Directory.Exists(runs))
        {
            throw new BadInputException($"--runs: found '{runs}'; allowed: the folder that holds the records");
        }

        var options = Usual with
        {
            Runs = runs ?? Usual.Runs,
            Port = parsed.GetValue(_port) ?? Usual.Port,
            Host = parsed.GetValue(_host) ?? Usual.Host,
            Token = parsed.GetValue(_token) ?? System.Environment.GetEnvironmentVariable(WatchInput.TokenVariable),
            MayStart = !parsed.GetValue(_readOnly),
            OnFault = fault => _terminal.Error.WriteLine($"covey: a fault of ours: {fault.Message.ReplaceLineEndings(" ")} ({fault.GetType().Name})"),
        };
        try
        {
            await DashboardHost.RunAsync(options, address => Welcome(options, address), stop).ConfigureAwait(false);
        }
        catch (DashboardException fault)
        {
            throw new BadInputException([fault.Message], fault);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Stopped before it had begun.
        }

        // Stopping is how serving ends, not how it is cut short.
        return ExitCode.Done;
    }

    private void Welcome(DashboardOptions options, Uri address)
    {
        _terminal.Out.WriteLine(address);
        _terminal.Out.Flush();
        _terminal.Error.WriteLine($"shows the runs in {Path.GetFullPath(options.Runs)}; Ctrl-C stops");
        if (DashboardHost.Missing is { } missing)
        {
            _terminal.Error.WriteLine(missing);
        }

        if (options.Token is not null)
        {
            _terminal.Error.WriteLine($"a browser is let in by opening {address}?token=TOKEN once");
        }
    }
}
