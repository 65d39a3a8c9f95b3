using System.IO.Compression;
using Covey.Dashboard.Sources;
using Covey.Environment.Scenarios;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace Covey.Dashboard;

/// <summary>A record as one zip file, packed while it is sent, so that it takes no space of its own however long the run was.</summary>
internal static class RunArchive
{
    /// <summary>Sends a record's files.</summary>
    /// <exception cref="ScenarioException">The record is damaged; nothing was sent yet.</exception>
    public static async Task SendAsync(HttpContext context, IServedRun run)
    {
        var files = await run.FilesAsync(context.RequestAborted).ConfigureAwait(false);
        var disposition = new ContentDispositionHeaderValue("attachment");
        var name = PortableName(run.Name);
        disposition.SetHttpFileName(name + ".zip");
        context.Response.ContentType = "application/zip";
        context.Response.Headers.ContentDisposition = disposition.ToString();

        // Closing an entry writes the last of it without waiting, whether it is closed with await or not.
        context.Features.GetRequiredFeature<IHttpBodyControlFeature>().AllowSynchronousIO = true;
        var stop = context.RequestAborted;
        var archive = await ZipArchive.CreateAsync(context.Response.Body, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, stop).ConfigureAwait(false);
        await using (archive.ConfigureAwait(false))
        {
            foreach (var file in files)
            {
                var entry = archive.CreateEntry($"{name}/{file.Name}", CompressionLevel.Fastest);
                entry.LastWriteTime = new DateTimeOffset(file.LastWriteTimeUtc, TimeSpan.Zero);
                var source = new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 16, useAsync: true);
                await using (source.ConfigureAwait(false))
                {
                    var target = await entry.OpenAsync(stop).ConfigureAwait(false);
                    await using (target.ConfigureAwait(false))
                    {
                        await source.CopyToAsync(target, stop).ConfigureAwait(false);
                    }
                }
            }
        }
    }

    // What is one folder's name here may be a path where the zip is unpacked.
    private static string PortableName(string name) =>
        string.Concat(name.Select(letter => char.IsLetterOrDigit(letter) || letter is '.' or '-' or '_' ? letter : '-'));
}
