using System.Net;
using System.Text.RegularExpressions;

namespace Covey.Dashboard.Tests;

/// <summary>What is served where Node did not build the page.</summary>
public sealed partial class PlainPageTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_says_in_one_line_what_is_missing()
    {
        await using var served = await Served.StartAsync(options => options with { Plain = true });
        var page = await served.Client.GetStringAsync("", Stop);
        var line = Said().Match(page).Groups["line"].Value;
        Assert.Equal(
            "The page is missing, since Covey was built without Node 20.19 or later and npm's registry: install Node and build Covey again.", line);
        Assert.True(DashboardHost.Missing is null || DashboardHost.Missing == line);
    }

    [Fact]
    public async Task Everything_that_it_refers_to_is_there_and_is_let_in_by_its_policy()
    {
        await using var served = await Served.StartAsync(options => options with { Plain = true });
        using var page = await served.Client.GetAsync("", Stop);
        var policy = Assert.Single(page.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("script-src 'self'; style-src 'self'", policy, StringComparison.Ordinal);
        var text = await page.Content.ReadAsStringAsync(Stop);
        var parts = Reference().Matches(text).Select(found => found.Groups["to"].Value).Where(found => found[0] == '/').ToArray();
        Assert.Equal(["/api/runs", "/fallback.css", "/fallback.js", "/report.css"], parts.Order(StringComparer.Ordinal));
        foreach (var (part, type) in ((string, string)[])
            [("api/runs", "application/json"), ("fallback.css", "text/css"), ("fallback.js", "text/javascript"), ("report.css", "text/css")])
        {
            using var answer = await served.Client.GetAsync(part, Stop);
            Assert.Equal((HttpStatusCode.OK, type), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
            Assert.True((await answer.Content.ReadAsByteArrayAsync(Stop)).Length > 0);
        }

        // Nothing in the page itself that its policy would not run or show.
        Assert.DoesNotContain("<style", text, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"<script(?![^>]*\ssrc=)|\sstyle=|\son\w+=", text);
    }

    [Fact]
    public async Task A_report_is_styled_as_it_is_with_the_page()
    {
        await using var plain = await Served.StartAsync(options => options with { Plain = true });
        plain.Play("one");
        using var report = await plain.Client.GetAsync("runs/one/report.html", Stop);
        Assert.Equal(HttpStatusCode.OK, report.StatusCode);
        var text = await report.Content.ReadAsStringAsync(Stop);
        Assert.Equal(await File.ReadAllTextAsync(plain.At("one", "report.html"), Stop), text);
        Assert.Contains("<style", text, StringComparison.Ordinal);
        Assert.Contains("style-src 'unsafe-inline'", Assert.Single(report.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
    }

    [GeneratedRegex("id=\"missing\">(?<line>[^<\\n]*)</p>", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Said();

    [GeneratedRegex("(?:href|src)=\"(?<to>[^\"]+)\"", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Reference();
}
