using System.Diagnostics;
using System.Net.WebSockets;
using System.Text;
using Covey.Dashboard;
using Covey.Dashboard.Sources;
using Covey.Runtime.Engines;
using Covey.Runtime.Scenarios;

namespace Covey.Client.Benchmarks;

/// <summary>
/// Measures what the dashboard costs the run it shows: a viewer reads frames over a WebSocket, in this process, as fast as a
/// screen shows them, and looks away for half of the time.
/// </summary>
/// <param name="entities">Agents and targets, half and half.</param>
/// <param name="ticks">Ticks of the run.</param>
internal sealed class WatchBench(int entities, int ticks)
{
    /// <summary>Frames a second that the viewer asks for at most.</summary>
    public const int FramesPerSecond = 30;

    private const int TicksInARow = 8;
    private const string Name = "watched";

    private static readonly byte[] Want = Encoding.UTF8.GetBytes("""{"want": {"frame": true, "metrics": true}}""");
    private volatile TaskCompletionSource _looks = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Measures on so many threads.</summary>
    /// <param name="threads">Worker threads of the run.</param>
    /// <param name="stop">Ends the measurement.</param>
    public async Task<WatchSpeed> MeasureAsync(int threads, CancellationToken stop)
    {
        var loaded = LoadedScenario.Parse(SpeedBench.ScenarioOf(new SpeedCase(entities / 2, Messages: false, threads), ticks), Name);
        var runs = new FolderRuns(Path.Combine(Path.GetTempPath(), "covey-nowhere"));
        await using (runs.ConfigureAwait(false))
        {
            var host = await DashboardHost.StartAsync(new DashboardOptions { Source = runs, Port = 0 }, stop).ConfigureAwait(false);
            await using (host.ConfigureAwait(false))
            {
                var run = runs.Add(Name, loaded, [], folder: null);
                using var viewer = new ClientWebSocket();
                var live = new UriBuilder(host.Address) { Scheme = "ws", Path = $"/api/runs/{Name}/live" }.Uri;
                await viewer.ConnectAsync(live, stop).ConfigureAwait(false);
                var reading = ReadAsync(viewer, stop);
                var meter = new WatchMeter(TicksInARow, Look);
                run.Play(new EngineOptions(threads), [meter], stop);
                Look(true);
                run.End("completed");
                var frames = await reading.ConfigureAwait(false);
                return new WatchSpeed(threads, 1e3 * meter.SecondsATick, meter.Time, meter.Work, frames / meter.Watched);
            }
        }
    }

    private void Look(bool looks)
    {
        if (looks)
        {
            _looks.TrySetResult();
        }
        else if (_looks.Task.IsCompleted)
        {
            _looks = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    /// <summary>Reads frames until the run has ended; returns how many.</summary>
    private async Task<int> ReadAsync(ClientWebSocket socket, CancellationToken stop)
    {
        var buffer = new byte[1 << 20];
        var frames = 0;
        var due = Stopwatch.GetTimestamp();
        await socket.SendAsync(Want, WebSocketMessageType.Text, endOfMessage: true, stop).ConfigureAwait(false);
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer.AsMemory(), stop).ConfigureAwait(false);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, stop).ConfigureAwait(false);
                return frames;
            }

            if (part is { MessageType: WebSocketMessageType.Binary, EndOfMessage: true })
            {
                frames++;
                due += Stopwatch.Frequency / FramesPerSecond;
                var left = due - Stopwatch.GetTimestamp();
                due = left < 0 ? Stopwatch.GetTimestamp() : due;
                await Task.Delay(TimeSpan.FromSeconds(Math.Max(0, left) / (double)Stopwatch.Frequency), stop).ConfigureAwait(false);
                await _looks.Task.WaitAsync(stop).ConfigureAwait(false);
                await socket.SendAsync(Want, WebSocketMessageType.Text, endOfMessage: true, stop).ConfigureAwait(false);
            }
        }
    }
}
