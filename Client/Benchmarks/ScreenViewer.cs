using System.Diagnostics;
using System.Net.WebSockets;
using System.Text;

namespace Covey.Client.Benchmarks;

/// <summary>
/// Reads a run's frames as fast as a screen shows them and throws them away, while it is told to look: it is told so by a
/// letter on its input, and leaves when that ends.
/// </summary>
/// <param name="framesPerSecond">Frames a second that are asked for at most.</param>
internal sealed class ScreenViewer(int framesPerSecond)
{
    /// <summary>Look.</summary>
    public const char Looks = 'l';

    /// <summary>Look away.</summary>
    public const char LooksAway = 'a';

    private static readonly byte[] Want = Encoding.UTF8.GetBytes("""{"want": {"frame": true, "metrics": true}}""");
    private volatile TaskCompletionSource _looks = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Watches until the run has ended, or whoever started it has.</summary>
    /// <param name="live">The run's WebSocket.</param>
    /// <param name="input">Where it is told to look.</param>
    /// <param name="output">Gets a line once it is connected.</param>
    /// <param name="stop">Gives up.</param>
    public async Task WatchAsync(Uri live, TextReader input, TextWriter output, CancellationToken stop)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stop);
        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(live, stop).ConfigureAwait(false);
        await output.WriteLineAsync("connected").ConfigureAwait(false);
        await output.FlushAsync(stop).ConfigureAwait(false);
        var reading = ReadAsync(socket, over.Token);
        await Task.WhenAny(reading, ObeyAsync(input, over.Token)).ConfigureAwait(false);
        await over.CancelAsync().ConfigureAwait(false);
        await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task ObeyAsync(TextReader input, CancellationToken stop)
    {
        var letter = new char[1];
        while (await input.ReadAsync(letter, stop).ConfigureAwait(false) > 0)
        {
            if (letter[0] == Looks)
            {
                _looks.TrySetResult();
            }
            else if (_looks.Task.IsCompleted)
            {
                _looks = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }
        }
    }

    private async Task ReadAsync(ClientWebSocket socket, CancellationToken stop)
    {
        var buffer = new byte[1 << 20];
        var due = Stopwatch.GetTimestamp();
        await _looks.Task.WaitAsync(stop).ConfigureAwait(false);
        await socket.SendAsync(Want, WebSocketMessageType.Text, endOfMessage: true, stop).ConfigureAwait(false);
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer.AsMemory(), stop).ConfigureAwait(false);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                return;
            }

            if (part is { MessageType: WebSocketMessageType.Binary, EndOfMessage: true })
            {
                due += Stopwatch.Frequency / framesPerSecond;
                var left = due - Stopwatch.GetTimestamp();
                due = left < 0 ? Stopwatch.GetTimestamp() : due;
                await Task.Delay(TimeSpan.FromSeconds(Math.Max(0, left) / (double)Stopwatch.Frequency), stop).ConfigureAwait(false);
                await _looks.Task.WaitAsync(stop).ConfigureAwait(false);
                await socket.SendAsync(Want, WebSocketMessageType.Text, endOfMessage: true, stop).ConfigureAwait(false);
            }
        }
    }
}
