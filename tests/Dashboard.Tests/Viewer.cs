using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;

namespace Covey.Dashboard.Tests;

/// <summary>One who watches a run over a WebSocket.</summary>
internal sealed class Viewer : IDisposable
{
    private readonly ClientWebSocket _socket = new();

    public static async Task<Viewer> OpenAsync(Uri address, string run, params (string Name, string Value)[] headers)
    {
        var viewer = new Viewer();
        foreach (var (name, value) in headers)
        {
            viewer._socket.Options.SetRequestHeader(name, value);
        }

        var live = new UriBuilder(address) { Scheme = "ws", Path = $"/api/runs/{Uri.EscapeDataString(run)}/live" }.Uri;
        viewer._socket.Options.CollectHttpResponseDetails = true;
        try
        {
            await viewer._socket.ConnectAsync(live, TestContext.Current.CancellationToken);
        }
        catch
        {
            viewer.Status = (int)viewer._socket.HttpStatusCode;
            if (viewer.Status == 0)
            {
                throw;
            }
        }

        return viewer;
    }

    /// <summary>The status of a handshake that was refused; 0 if it was not.</summary>
    public int Status { get; private set; }

    public Task AskAsync(bool frame = false, bool links = false, bool metrics = false, int? since = null)
    {
        var want = new JsonObject { ["frame"] = frame, ["links"] = links, ["metrics"] = metrics };
        if (since is not null)
        {
            want["since"] = since;
        }

        return SayAsync(new JsonObject { ["want"] = want }.ToJsonString());
    }

    public Task SayAsync(string text) =>
        _socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage: true, TestContext.Current.CancellationToken);

    /// <summary>The next message: text, a frame, or neither at the end.</summary>
    public async Task<(JsonObject? Text, ReadFrame? Frame)> NextAsync()
    {
        using var message = new MemoryStream();
        var buffer = new byte[1 << 16];
        while (true)
        {
            var part = await _socket.ReceiveAsync(buffer.AsMemory(), TestContext.Current.CancellationToken);
            message.Write(buffer, 0, part.Count);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                return (null, null);
            }

            if (part.EndOfMessage)
            {
                return part.MessageType == WebSocketMessageType.Binary
                    ? (null, new ReadFrame(message.ToArray()))
                    : ((JsonObject)JsonNode.Parse(message.ToArray())!, null);
            }
        }
    }

    public void Dispose() => _socket.Dispose();
}
