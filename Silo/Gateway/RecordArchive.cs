using System.IO.Compression;
using Covey.Environment.Parcels;
using Covey.Grains.Interfaces;
using Covey.Grains.Runs;
using Covey.Runtime.Distribution;
using Covey.Runtime.Engines;
using Covey.Runtime.Records;
using Covey.Runtime.Ticks;
using Microsoft.AspNetCore.Http;

namespace Covey.Silo.Gateway;

/// <summary>The record of a run that has ended, written from its ticks and sent as one zip file.</summary>
internal static class RecordArchive
{
    private const int AtOnce = 1000;

    /// <summary>Writes and sends it.</summary>
    public static async Task SendAsync(HttpContext context, IRunGrain run, RunStatus status)
    {
        var place = Directory.CreateTempSubdirectory("covey-record-");
        try
        {
            var folder = await WriteAsync(Path.Combine(place.FullName, "record"), run, status, context.RequestAborted).ConfigureAwait(false);
            context.Response.ContentType = "application/zip";
            context.Response.Headers.ContentDisposition = $"attachment; filename=\"{status.Id}.zip\"";
            await ZipFile.CreateFromDirectoryAsync(folder, context.Response.Body, CompressionLevel.Fastest, includeBaseDirectory: false, context.RequestAborted)
                .ConfigureAwait(false);
        }
        finally
        {
            place.Delete(recursive: true);
        }
    }

    /// <summary>Writes it into a folder that does not exist; returns where it is.</summary>
    public static async Task<string> WriteAsync(string folder, IRunGrain run, RunStatus status, CancellationToken stop)
    {
        var spec = await run.SpecAsync().ConfigureAwait(false);
        var scenario = RunShelf.ReadScenario(spec);
        using var record = RecordWriter.Create(scenario, new RecordOptions(folder, spec.Frames == FrameWish.All, "cluster"));
        var frame = new Frame();
        for (var tick = 0; tick < status.Ticks;)
        {
            var news = await run.TicksAsync(tick, AtOnce).WaitAsync(stop).ConfigureAwait(false);
            foreach (var parcel in news.Ticks)
            {
                Add(record, parcel.Span, frame);
            }

            tick += news.Ticks.Length;
        }

        var completed = status.State == RunState.Completed;
        return record.Finish(new RunOutcome(status.Ticks, completed, status.Digest, status.AgentSteps, status.Seconds, 0, status.Shards), []);
    }

    private static void Add(RecordWriter record, ReadOnlySpan<byte> parcel, Frame frame)
    {
        var reader = new ParcelReader(parcel);
        var played = FrameParcels.Read(ref reader, frame);
        record.OnTick(played.Metrics, played.Frame);
    }
}
