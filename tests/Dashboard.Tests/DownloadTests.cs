using System.IO.Compression;
using System.Net;
using Covey.Runtime.Records;

namespace Covey.Dashboard.Tests;

public sealed class DownloadTests
{
    [Fact]
    public async Task A_zip_holds_the_files_of_the_record_and_no_others()
    {
        await using var served = await Served.StartAsync();
        served.Play("run");
        await File.WriteAllTextAsync(served.At("run", "notes.txt"), "mine", TestContext.Current.CancellationToken);

        using var answer = await served.GetAsync("/runs/run/download");

        Assert.Equal("application/zip", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Equal("run.zip", answer.Content.Headers.ContentDisposition?.FileNameStar);
        await using var zip = new ZipArchive(await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        Assert.Equal(["run/scenario.json", "run/summary.json", "run/metrics.csv", "run/report.html"], zip.Entries.Select(entry => entry.FullName));
        foreach (var entry in zip.Entries)
        {
            using var content = new MemoryStream();
            await using var packed = await entry.OpenAsync(TestContext.Current.CancellationToken);
            await packed.CopyToAsync(content, TestContext.Current.CancellationToken);
            Assert.Equal(await File.ReadAllBytesAsync(served.At(entry.FullName), TestContext.Current.CancellationToken), content.ToArray());
        }
    }

    [Fact]
    public async Task A_run_that_is_going_can_be_downloaded_as_far_as_it_is_written()
    {
        await using var served = await Served.StartAsync();
        using var writer = RecordWriter.Create(Served.Scenario("short"), new RecordOptions(served.At("going")));

        await using var zip = new ZipArchive(await served.Client.GetStreamAsync("/runs/going.partial/download", TestContext.Current.CancellationToken));

        Assert.Equal(["scenario.json", "summary.json", "metrics.csv"], zip.Entries.Select(entry => entry.Name));
    }

    [Fact]
    public async Task A_report_is_served_as_it_is_in_an_origin_of_its_own()
    {
        await using var served = await Served.StartAsync();
        var record = served.Play("run");

        using var answer = await served.GetAsync("/runs/run/report.html");

        Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal(
            await File.ReadAllTextAsync(record.Report!, TestContext.Current.CancellationToken), await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy")).Split("; ");
        Assert.Contains("sandbox allow-scripts", policy);
        Assert.Contains("default-src 'none'", policy);
        Assert.DoesNotContain(policy, rule => rule.Contains("allow-same-origin", StringComparison.Ordinal) || rule.Contains("http", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_run_without_a_report_says_so()
    {
        await using var served = await Served.StartAsync();
        using var writer = RecordWriter.Create(Served.Scenario("short"), new RecordOptions(served.At("going")));

        using var answer = await served.GetAsync("/runs/going.partial/report.html");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.False((bool)(await served.ListAsync())[0]["report"]!);
    }
}
