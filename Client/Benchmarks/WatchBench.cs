using System.Diagnostics;
using System.Net.WebSockets;
using System.Text;
using Covey.Dashboard;
using Covey.Dashboard.Sources;
using Covey.Runtime.Engines;
using Covey.Runtime.Scenarios;

namespace Covey.Client.Benchmarks;

/// <summary>
/// Measures what the dashboard costs the run it shows: the same run without a dashboard, in one that nobody looks at, and
/// with one viewer who reads frames over a WebSocket, in this process, as fast as a screen shows them. The three are played
/// in turn, so that a machine whose speed drifts favours none.
/// </summary>
/// <param name="entities">Agents and targets, half and half.</param>
/// <param name="ticks">Ticks of each run.</param>
/// <param name="rounds">How often each is played after a first time that does not count.</param>
internal sealed class WatchBench(int entities, int ticks, int rounds)
{
    /// <summary>Frames a second that the viewer asks for at most.</summary>
    public const int FramesPerSecond = 30;

    private static readonly byte[] Want = Encoding.UTF8.GetBytes("""{"want": {"frame": true, "metrics": true}}""");

    /// <summary>Measures on so many threads.</summary>
    /// <param name="threads">Worker threads of the run.</param>
    /// <param name="stop">Ends the measurement.</param>
    public async Task<WatchSpeed> MeasureAsync(int threads, CancellationToken stop)
    {
        var text = SpeedBench.ScenarioOf(new SpeedCase(entities / 2, Messages: false, threads)).Replace("100000000", $"{ticks}", StringComparison.Ordinal);
        var loaded = LoadedScenario.Parse(text, "watch");
        var options = new EngineOptions(threads);
        var runs = new FolderRuns(Path.Combine(Path.GetTempPath(), "covey-nowhere"));
        await using (runs.ConfigureAwait(false))
        {
            var host = await DashboardHost.StartAsync(new DashboardOptions { Source = runs, Port = 0 }, stop).ConfigureAwait(false);
            await using (host.ConfigureAwait(false))
            {
                double[] plain = new double[rounds], frames = new double[rounds];
                double[] alone = new double[rounds], watched = new double[rounds], aloneWork = new double[rounds], watchedWork = new double[rounds];
                for (var round = -1; round < rounds && !stop.IsCancellationRequested; round++)
                {
                    var (without, work) = Play(() => InProcessEngine.Play(loaded.Runnable, options, [], stop).Seconds);
                    var unwatched = runs.Add($"alone {round}", loaded, [], null);
                    var (nobody, nobodysWork) = Play(() => unwatched.Play(options, [], stop).Seconds);
                    unwatched.End("completed");
                    var shown = runs.Add($"watched {round}", loaded, [], null);
                    using var viewer = await WatchAsync(host.Address, $"watched {round}", stop).ConfigureAwait(false);
                    var reading = ReadAsync(viewer, stop);
                    var (seconds, watchedBy) = Play(() => shown.Play(options, [], stop).Seconds);
                    shown.End("completed");
                    var read = await reading.ConfigureAwait(false);
                    if (round >= 0)
                    {
                        plain[round] = without;
                        alone[round] = nobody / without;
                        watched[round] = seconds / without;
                        aloneWork[round] = nobodysWork / work;
                        watchedWork[round] = watchedBy / work;
                        frames[round] = read / seconds;
                    }
                }

                return new WatchSpeed(
                    threads, 1e3 * Median(plain) / ticks, Median(alone), Median(watched), Median(aloneWork), Median(watchedWork), Median(frames));
            }
        }
    }

    /// <summary>Seconds that the run took, and seconds that all processors together spent meanwhile in this process.</summary>
    private static (double Seconds, double Work) Play(Func<double> play)
    {
        // What the run before left behind is not to be swept up while this one is timed.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var before = System.Environment.CpuUsage.TotalTime;
        var seconds = play();
        return (seconds, (System.Environment.CpuUsage.TotalTime - before).TotalSeconds);
    }

    private static async Task<ClientWebSocket> WatchAsync(Uri address, string name, CancellationToken stop)
    {
        var socket = new ClientWebSocket();
        var live = new UriBuilder(address) { Scheme = "ws", Path = $"/api/runs/{Uri.EscapeDataString(name)}/live" }.Uri;
        await socket.ConnectAsync(live, stop).ConfigureAwait(false);
        return socket;
    }

    /// <summary>Reads frames until the run has ended; returns how many.</summary>
    private static async Task<int> ReadAsync(ClientWebSocket socket, CancellationToken stop)
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
                await socket.SendAsync(Want, WebSocketMessageType.Text, endOfMessage: true, stop).ConfigureAwait(false);
            }
        }
    }

    private static double Median(double[] values)
    {
        Array.Sort(values);
        return values[values.Length / 2];
    }
}
