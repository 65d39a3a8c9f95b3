using Covey.Client.Input;
using Covey.Dashboard;
using Covey.Dashboard.Sources;
using Covey.Runtime.Engines;
using Covey.Runtime.Records;
using Covey.Runtime.Scenarios;

namespace Covey.Client.Watching;

/// <summary>The dashboard, served by a command for as long as that goes and as somebody looks.</summary>
internal sealed class WatchedPage : IAsyncDisposable
{
    private readonly Terminal _terminal;
    private readonly DashboardHost _host;
    private readonly FolderRuns _runs;
    private readonly bool _opensBrowser;

    private WatchedPage(Terminal terminal, DashboardHost host, FolderRuns runs, bool opensBrowser)
    {
        _terminal = terminal;
        _host = host;
        _runs = runs;
        _opensBrowser = opensBrowser;
    }

    /// <summary>Serves the page.</summary>
    /// <param name="terminal">Where its address is told.</param>
    /// <param name="port">The port; null: the usual one or, if that is taken, any.</param>
    /// <param name="opensBrowser">Whether a browser is opened, if a person looks and there is one.</param>
    /// <param name="stop">Gives up.</param>
    /// <exception cref="BadInputException">The port is taken.</exception>
    public static async Task<WatchedPage> OpenAsync(Terminal terminal, int? port, bool opensBrowser, CancellationToken stop)
    {
        var runs = new FolderRuns(RecordFiles.DefaultFolder);
        var options = new DashboardOptions
        {
            Source = runs,
            Port = port ?? DashboardOptions.DefaultPort,
            Token = System.Environment.GetEnvironmentVariable(WatchInput.TokenVariable),
            OnFault = fault => terminal.Error.WriteLine(
                $"covey: a fault of ours: {fault.Message.ReplaceLineEndings(" ")} ({fault.GetType().Name})"),
        };
        try
        {
            return new WatchedPage(terminal, await StartAsync(options, port is null, stop).ConfigureAwait(false), runs, opensBrowser);
        }
        catch (DashboardException fault)
        {
            await runs.DisposeAsync().ConfigureAwait(false);
            throw new BadInputException([fault.Message], fault);
        }
    }

    /// <summary>Shows a run that is about to be played.</summary>
    /// <param name="loaded">What is played.</param>
    /// <param name="baselines">What is played in step with it.</param>
    /// <param name="folder">Its record's folder once that is complete; null if none is kept.</param>
    public LiveRun Show(LoadedScenario loaded, IReadOnlyList<IRunnable> baselines, string? folder)
    {
        var name = folder is null ? loaded.Scenario.Name : Path.GetFileName(Path.TrimEndingDirectorySeparator(folder));
        var run = _runs.Add(name, loaded, baselines, folder);
        Tell(name);
        return run;
    }

    /// <summary>Shows a training that is about to begin.</summary>
    /// <param name="folder">Where it keeps its curve.</param>
    public void ShowTraining(string folder) => Tell(_runs.AddTraining(folder));

    /// <summary>Goes on serving until it is asked to stop, if a person is there to look and to stop it.</summary>
    public async Task LingerAsync(CancellationToken stop)
    {
        if (!_terminal.ErrorIsTerminal || stop.IsCancellationRequested)
        {
            return;
        }

        await _terminal.Error.WriteLineAsync($"still served at {_host.Address}; Ctrl-C ends it").ConfigureAwait(false);
        await Task.Delay(Timeout.Infinite, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync().ConfigureAwait(false);
        await _runs.DisposeAsync().ConfigureAwait(false);
    }

    private static async Task<DashboardHost> StartAsync(DashboardOptions options, bool anyPort, CancellationToken stop)
    {
        try
        {
            return await DashboardHost.StartAsync(options, stop).ConfigureAwait(false);
        }
        catch (DashboardException) when (anyPort && options.Token is null or { Length: >= DashboardOptions.ShortestToken })
        {
            return await DashboardHost.StartAsync(options with { Port = 0 }, stop).ConfigureAwait(false);
        }
    }

    private void Tell(string name)
    {
        var address = new Uri(_host.Address, $"#run/{Uri.EscapeDataString(name)}");
        _terminal.Error.WriteLine($"watch it at {address}");
        _terminal.Error.Flush();
        if (_opensBrowser && _terminal.ErrorIsTerminal)
        {
            Browser.TryOpen(address);
        }
    }
}
