using System.Text;
using Covey.Environment.Parcels;
using Covey.Grains.Interfaces;
using Covey.Runtime.Distribution;
using Covey.Runtime.Ticks;
using Microsoft.AspNetCore.Http;

namespace Covey.Silo.Gateway;

/// <summary>
/// A run's ticks as server-sent events: <c>tick</c> for each, or <c>batch</c> for each batch of a training, with its number as id,
/// then <c>end</c> with how it stands.
/// Whoever was cut off asks again from the tick it has not got.
/// </summary>
internal static class TickEvents
{
    private const int MostAtOnce = 1000;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    /// <summary>Sends a run's ticks until it has ended.</summary>
    /// <param name="context">The request.</param>
    /// <param name="run">The run.</param>
    /// <param name="from">The first tick to send.</param>
    /// <param name="parcels">Whether ticks are sent as they are, in base64, rather than as JSON.</param>
    public static async Task SendAsync(HttpContext context, IRunGrain run, int from, bool parcels)
    {
        var stop = context.RequestAborted;
        context.Response.ContentType = "text/event-stream";
        var frame = new Frame();
        while (true)
        {
            // Asked before the ticks: if the run has ended by now, all of them come next.
            var (status, news) = await AskAsync(run, from, stop).ConfigureAwait(false);
            var text = new StringBuilder();
            foreach (var tick in news.Ticks)
            {
                if (status is { IsTraining: true })
                {
                    Event(text, "batch", from++, BatchJson.Of(tick.Span));
                }
                else
                {
                    Event(text, "tick", from++, parcels ? Convert.ToBase64String(tick.Span) : Json(tick.Span, frame));
                }
            }

            if (news.Ticks.Length == 0 && status is not null && status.State != RunState.Running)
            {
                Event(text, "end", from, StatusJson.Of(status).ToJsonString());
                await context.Response.WriteAsync(text.ToString(), stop).ConfigureAwait(false);
                return;
            }

            if (text.Length == 0)
            {
                // A comment, so that both ends notice when the other is gone.
                text.Append(":\n\n");
            }

            await context.Response.WriteAsync(text.ToString(), stop).ConfigureAwait(false);
            await context.Response.Body.FlushAsync(stop).ConfigureAwait(false);
        }
    }

    /// <summary>How the run stands, and what comes next; neither while the silo that knows is lost and the others have not found out yet.</summary>
    private static async Task<(RunStatus? Status, NewsBatch News)> AskAsync(IRunGrain run, int from, CancellationToken stop)
    {
        try
        {
            var status = await run.StatusAsync().WaitAsync(stop).ConfigureAwait(false);
            return (status, await run.TicksAsync(from, MostAtOnce).WaitAsync(stop).ConfigureAwait(false));
        }
        catch (Exception wrong) when (wrong is TimeoutException or OrleansException)
        {
            await Task.Delay(Pause, stop).ConfigureAwait(false);
            return (null, new NewsBatch());
        }
    }

    private static void Event(StringBuilder text, string name, int id, string data) =>
        text.Append("event: ").Append(name).Append("\nid: ").Append(id).Append("\ndata: ").Append(data).Append("\n\n");

    private static string Json(ReadOnlySpan<byte> parcel, Frame frame)
    {
        var reader = new ParcelReader(parcel);
        return MetricsJson.Of(FrameParcels.Read(ref reader, frame).Metrics);
    }
}
