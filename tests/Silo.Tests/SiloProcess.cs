using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Covey.Silo.Tests;

/// <summary>A silo as a process of its own, as a person starts it; killed, it may be started again where it was.</summary>
public sealed class SiloProcess : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("covey-silo-");
    private readonly int _siloPort = RunningSilo.FreePort();
    private readonly int _clientPort = RunningSilo.FreePort();
    private Process? _process;

    /// <summary>Where its gateway is.</summary>
    public string Address { get; } = string.Create(CultureInfo.InvariantCulture, $"http://localhost:{RunningSilo.FreePort()}/");

    /// <summary>Asks the gateway.</summary>
    public HttpClient Http { get; } = new();

    public async ValueTask InitializeAsync()
    {
        Http.BaseAddress = new Uri(Address);
        await StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        Http.Dispose();
        _folder.Delete(recursive: true);
    }

    /// <summary>Starts it and waits until it is ready.</summary>
    public async Task StartAsync()
    {
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList =
            {
                Path.Combine(AppContext.BaseDirectory, "Covey.Silo.dll"),
                $"--Covey:Http={Address}",
                string.Create(CultureInfo.InvariantCulture, $"--Covey:SiloPort={_siloPort}"),
                string.Create(CultureInfo.InvariantCulture, $"--Covey:ClientPort={_clientPort}"),
                $"--Covey:Store={_folder.FullName}",
                "--Covey:CheckpointEvery=50",
                "--Logging:LogLevel:Default=None",
            },
            UseShellExecute = false,
            WorkingDirectory = _folder.FullName,
        };
        _process = Process.Start(start)!;
        await UntilAsync(async stop => await Http.GetStringAsync("health/ready", stop) == "Healthy");
    }

    /// <summary>Kills it.</summary>
    public async Task KillAsync()
    {
        if (_process is { } process)
        {
            process.Kill();
            await process.WaitForExitAsync(CancellationToken.None);
            process.Dispose();
            _process = null;
        }
    }

    /// <summary>Waits until a run has played so many ticks, and returns its id.</summary>
    /// <param name="scenario">The run's scenario, of which there is one run.</param>
    /// <param name="ticks">How many.</param>
    public async Task<string> UntilAsync(string scenario, int ticks)
    {
        JsonNode? found = null;
        await UntilAsync(async stop =>
        {
            var runs = JsonNode.Parse(await Http.GetStringAsync("runs", stop))!["runs"]!.AsArray();
            found = runs.FirstOrDefault(run => (string)run!["scenario"]! == scenario && (int)run["ticks"]! >= ticks);
            return found is not null;
        });
        return (string)found!["id"]!;
    }

    private static async Task UntilAsync(Func<CancellationToken, Task<bool>> holds)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        while (true)
        {
            try
            {
                if (await holds(patience.Token))
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // It is not there yet.
            }

            await Task.Delay(50, patience.Token);
        }
    }
}
