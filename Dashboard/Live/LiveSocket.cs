using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Covey.Dashboard.Live;

/// <summary>
/// One viewer's WebSocket: the page asks in JSON for what it is ready for, and gets metrics as text and a frame as bytes.
/// </summary>
internal static class LiveSocket
{
    private const int LongestRequest = 4_096;
    private const int Piece = 1 << 16;
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(5);

    /// <summary>Serves a viewer until the run ends, the viewer leaves, or the host stops.</summary>
    public static async Task ServeAsync(WebSocket socket, LiveViewer viewer, CancellationToken stop)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var listening = ListenAsync(socket, viewer, over);
        try
        {
            await TellAsync(socket, viewer, over.Token).ConfigureAwait(false);
            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, over.Token).ConfigureAwait(false);

            // The viewer closes its side too, or is cut off.
            over.CancelAfter(Farewell);
            await listening.ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is OperationCanceledException or WebSocketException)
        {
            // The viewer has left, or the host stops.
        }
        finally
        {
            await over.CancelAsync().ConfigureAwait(false);
            await listening.ConfigureAwait(false);
        }
    }

    /// <summary>What a viewer asks for; null if it is nothing that is understood.</summary>
    internal static (bool Frame, bool Links, bool Metrics, int? Since)? Parse(ReadOnlySpan<byte> request)
    {
        try
        {
            if (JsonNode.Parse(request) is not JsonObject asked || asked["want"] is not JsonObject want)
            {
                return null;
            }

            int? from = want["since"] is JsonValue since && since.TryGetValue<int>(out var tick) ? tick : null;
            return (Flag(want["frame"]), Flag(want["links"]), Flag(want["metrics"]), from);
        }
        catch (Exception fault) when (fault is JsonException or ArgumentException)
        {
            return null;
        }
    }

    private static async Task TellAsync(WebSocket socket, LiveViewer viewer, CancellationToken stop)
    {
        while (true)
        {
            var news = await viewer.NextAsync(stop).ConfigureAwait(false);
            try
            {
                if (news.Metrics is { } metrics)
                {
                    await SendAsync(socket, new JsonObject { ["metrics"] = Metrics(metrics, news) }, stop).ConfigureAwait(false);
                }

                if (news.Frame is { } frame)
                {
                    await SendAsync(socket, frame.Memory, stop).ConfigureAwait(false);
                }
            }
            finally
            {
                if (news.Frame is { } sent)
                {
                    viewer.Release(sent);
                }
            }

            if (news.Ended is { } status)
            {
                await SendAsync(socket, new JsonObject { ["end"] = new JsonObject { ["status"] = status } }, stop).ConfigureAwait(false);
                return;
            }
        }
    }

    private static JsonObject Metrics(RunCurves metrics, LiveNews news)
    {
        var json = RunJson.Columns(metrics);
        json["baselines"] = RunJson.Named(metrics.Baselines);
        json["agent_steps_per_second"] = RunJson.Finite(news.AgentStepsPerSecond);
        json["messages"] = news.HasMessages;
        return json;
    }

    private static Task SendAsync(WebSocket socket, JsonObject json, CancellationToken stop) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(Answer.Text(json)), WebSocketMessageType.Text, endOfMessage: true, stop);

    // A socket copies what it is given before it sends it: pieces of this size do not leave a core's cache meanwhile.
    private static async Task SendAsync(WebSocket socket, ReadOnlyMemory<byte> frame, CancellationToken stop)
    {
        while (frame.Length > Piece)
        {
            await socket.SendAsync(frame[..Piece], WebSocketMessageType.Binary, endOfMessage: false, stop).ConfigureAwait(false);
            frame = frame[Piece..];
        }

        await socket.SendAsync(frame, WebSocketMessageType.Binary, endOfMessage: true, stop).ConfigureAwait(false);
    }

    // Ends when the viewer closes or sends what is too long to be a request.
    private static async Task ListenAsync(WebSocket socket, LiveViewer viewer, CancellationTokenSource over)
    {
        var buffer = new byte[LongestRequest];
        try
        {
            var length = 0;
            while (length < buffer.Length)
            {
                var part = await socket.ReceiveAsync(buffer.AsMemory(length), over.Token).ConfigureAwait(false);
                if (part.MessageType == WebSocketMessageType.Close)
                {
                    break;
                }

                length += part.Count;
                if (!part.EndOfMessage)
                {
                    continue;
                }

                if (part.MessageType == WebSocketMessageType.Text && Parse(buffer.AsSpan(0, length)) is { } asked)
                {
                    viewer.Ask(asked.Frame, asked.Links, asked.Metrics, asked.Since);
                }

                length = 0;
            }
        }
        catch (Exception fault) when (fault is OperationCanceledException or WebSocketException)
        {
            // The viewer has left without a word, or the host stops.
        }

        await over.CancelAsync().ConfigureAwait(false);
    }

    private static bool Flag(JsonNode? node) => node is JsonValue value && value.TryGetValue<bool>(out var flag) && flag;
}
