using System.IO.Compression;
using System.Net;
using System.Text;
using Covey.Runtime.Records;

namespace Covey.Dashboard.Tests;

public sealed class SafetyTests
{
    private const string Hostile = "</script><script>alert(1)</script><img src=x onerror=alert(2)>";

    [Fact]
    public async Task The_page_is_the_same_whatever_the_runs_are_called_and_names_come_as_data()
    {
        await using var served = await Served.StartAsync();
        var before = await served.Client.GetStringAsync("/", TestContext.Current.CancellationToken);
        served.Play("run", scenario: Hostile);

        using var answer = await served.GetAsync("/api/runs");
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal(before, await served.Client.GetStringAsync("/", TestContext.Current.CancellationToken));
        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
        Assert.DoesNotContain("<", text, StringComparison.Ordinal);
        Assert.Equal(Hostile, (string?)(await served.ListAsync())[0]["scenario"]);
    }

    [Fact]
    public async Task A_hostile_folder_name_is_found_by_its_encoded_name_and_harms_neither_the_header_nor_whoever_unpacks_the_zip()
    {
        await using var served = await Served.StartAsync();
        Assert.SkipWhen(OperatingSystem.IsWindows(), "no folder can be called that there");
        const string Name = "a\"b; c=<b>é%2Fd\u001b\\..\\e";
        served.Play("run");
        Directory.Move(served.At("run"), served.At(Name));

        using var answer = await served.GetAsync($"/runs/{Uri.EscapeDataString(Name)}/download");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("a-b--c--b-é-2Fd--..-e.zip", answer.Content.Headers.ContentDisposition?.FileNameStar);
        await using var zip = new ZipArchive(await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        Assert.Equal("a-b--c--b-é-2Fd--..-e/scenario.json", zip.Entries[0].FullName);
    }

    [Fact]
    public async Task The_script_of_the_page_never_makes_markup_of_text()
    {
        await using var served = await Served.StartAsync();
        foreach (var path in (await served.PartsAsync()).Where(part => part.EndsWith(".js", StringComparison.Ordinal)))
        {
            var script = await served.Client.GetStringAsync(path, TestContext.Current.CancellationToken);
            foreach (var sink in (string[])["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function", "srcdoc"])
            {
                Assert.DoesNotContain(sink, script, StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/api/runs")]
    [InlineData("/api/runs/run/metrics")]
    [InlineData("/runs/run/report.html")]
    [InlineData("/runs/run/download")]
    [InlineData("/nowhere")]
    public async Task Every_answer_is_strict_about_what_may_be_done_with_it(string path)
    {
        await using var served = await Served.StartAsync();
        served.Play("run");

        using var answer = await served.GetAsync(path);

        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("same-origin", Assert.Single(answer.Headers.GetValues("Cross-Origin-Resource-Policy")));
        Assert.False(answer.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task The_page_asks_for_nothing_from_elsewhere_and_runs_nothing_inline()
    {
        await using var served = await Served.StartAsync();
        using var answer = await served.GetAsync("/");
        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.DoesNotContain("unsafe", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.DoesNotContain("://", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<style", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", page, StringComparison.Ordinal);
        var parts = await served.PartsAsync();
        Assert.Equal([".css", ".js"], parts.Select(part => Path.GetExtension(part)).Order(StringComparer.Ordinal));
        foreach (var part in parts)
        {
            using var file = await served.GetAsync(part);
            Assert.Equal(HttpStatusCode.OK, file.StatusCode);
            Assert.Contains("default-src 'none'", Assert.Single(file.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("/runs/../secret/report.html")]
    [InlineData("/runs/%2e%2e/report.html")]
    [InlineData("/runs/..%2fsecret/report.html")]
    [InlineData("/runs/..%2Fsecret/download")]
    [InlineData("/runs/..%5csecret/download")]
    [InlineData("/runs/%2e%2e%2fsecret/download")]
    [InlineData("/runs/run%2f..%2f..%2fsecret/download")]
    [InlineData("/runs/run/../../secret/download")]
    [InlineData("/api/runs/..%2fsecret/metrics")]
    [InlineData("/api/runs/%2e%2e%2fsecret/parameters")]
    [InlineData("/api/runs/./metrics")]
    [InlineData("/runs/.hidden/report.html")]
    [InlineData("/runs/%00/report.html")]
    [InlineData("/runs/run/summary.json")]
    [InlineData("/runs/run/report.html/../summary.json")]
    [InlineData("/runs/run%2freport.html")]
    public async Task No_path_leads_out_of_the_runs_folder(string path)
    {
        await using var served = await Served.StartAsync();
        served.Play("run");
        served.Play("hidden");
        Directory.Move(served.At("hidden"), served.At(".hidden"));
        served.Play("secret", scenario: "secret-scenario");
        Directory.Move(served.At("secret"), served.Beside("secret"));

        var answer = await served.RawAsync(path);

        Assert.Matches("^HTTP/1.1 40[04] ", answer);
        Assert.DoesNotContain("secret-scenario", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("utility", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_out_of_the_runs_folder_is_not_followed()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "making links takes a privilege there");
        await using var served = await Served.StartAsync();
        served.Play("secret", scenario: "secret-scenario");
        Directory.Move(served.At("secret"), served.Beside("secret"));
        Directory.CreateSymbolicLink(served.At("whole"), served.Beside("secret"));
        foreach (var part in (string[])[RecordFiles.Scenario, RecordFiles.Summary, RecordFiles.Metrics, RecordFiles.Report, RecordFiles.Trajectory])
        {
            served.Play(part);
            File.Delete(served.At(part, part));
            File.CreateSymbolicLink(served.At(part, part), served.Beside("secret", part));
        }

        var runs = await served.ListAsync();

        Assert.Equal(6, runs.Count);
        foreach (var run in runs)
        {
            Assert.Contains("is a link", (string?)run["problem"], StringComparison.Ordinal);
            foreach (var path in (string[])["/api/runs/{0}/metrics", "/api/runs/{0}/parameters", "/runs/{0}/report.html", "/runs/{0}/download"])
            {
                using var answer = await served.GetAsync(string.Format(path, run["name"]));
                Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
                Assert.DoesNotContain("secret-scenario", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [InlineData("localhost", true)]
    [InlineData("LOCALHOST:1234", true)]
    [InlineData("127.0.0.1", true)]
    [InlineData("[::1]:80", true)]
    [InlineData("evil.example", false)]
    [InlineData("localhost.evil.example", false)]
    [InlineData("127.0.0.1.evil.example", false)]
    [InlineData("192.168.0.7", false)]
    public async Task A_foreign_name_pointed_here_reads_nothing(string host, bool answered)
    {
        await using var served = await Served.StartAsync();
        served.Play("run");

        using var answer = await served.GetAsync("/api/runs", ("Host", host));

        Assert.Equal(answered ? HttpStatusCode.OK : HttpStatusCode.MisdirectedRequest, answer.StatusCode);
        Assert.Equal(answered, (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Contains("digest", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("OPTIONS")]
    [InlineData("HEAD")]
    public async Task Only_looking_is_allowed_where_nothing_is_to_be_started_or_stopped(string method)
    {
        await using var served = await Served.StartAsync();
        served.Play("run");

        foreach (var path in (string[])["/", "/api/load", "/runs/run/download"])
        {
            using var answer = await served.SendAsync(new HttpMethod(method), path);
            Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
            Assert.Equal(["GET"], answer.Content.Headers.Allow);
        }
    }

    [Fact]
    public async Task A_report_of_many_bytes_that_are_no_text_is_sent_as_it_is()
    {
        await using var served = await Served.StartAsync();
        var record = served.Play("run");
        var bytes = Encoding.Latin1.GetBytes(new string('\u00ff', 300_000));
        await File.WriteAllBytesAsync(record.Report!, bytes, TestContext.Current.CancellationToken);

        Assert.Equal(bytes, await served.Client.GetByteArrayAsync("/runs/run/report.html", TestContext.Current.CancellationToken));
    }
}
