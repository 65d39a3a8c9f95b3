using System.Net;

namespace Covey.Dashboard.Tests;

public sealed class TokenTests
{
    private const string Token = "a-token_of.16~letters";

    [Theory]
    [InlineData("/")]
    [InlineData("/nowhere.js")]
    [InlineData("/api/runs")]
    [InlineData("/runs/run/report.html")]
    [InlineData("/runs/run/download")]
    [InlineData("/nowhere")]
    public async Task Nothing_is_shown_without_the_token(string path)
    {
        await using var served = await Served.StartAsync(options => options with { Token = Token });
        served.Play("run");

        foreach (var (name, value) in ((string, string)[])
            [("Accept", "*/*"), ("Authorization", "Bearer wrong"), ("Authorization", "Bearer"), ("Authorization", Token), ("Cookie", $"covey-{served.Client.BaseAddress!.Port}={Token}")])
        {
            using var answer = await served.GetAsync(path, (name, value));
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
            Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.ToString());
            Assert.DoesNotContain("digest", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_program_shows_the_token_in_a_header()
    {
        await using var served = await Served.StartAsync(options => options with { Token = Token });
        using var answer = await served.GetAsync("/api/runs", ("Authorization", $"Bearer {Token}"));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task A_browser_exchanges_the_token_for_a_cookie_that_scripts_cannot_read()
    {
        await using var served = await Served.StartAsync(options => options with { Token = Token });

        using var exchanged = await served.GetAsync($"/?token={Token}");

        Assert.Equal(HttpStatusCode.SeeOther, exchanged.StatusCode);
        Assert.Equal("/", exchanged.Headers.Location?.OriginalString);
        var cookie = Assert.Single(exchanged.Headers.GetValues("Set-Cookie"));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(Token, cookie, StringComparison.Ordinal);
        using var page = await served.GetAsync("/", ("Cookie", cookie.Split(';')[0]));
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        using var runs = await served.GetAsync("/api/runs", ("Cookie", cookie.Split(';')[0]));
        Assert.Equal(HttpStatusCode.OK, runs.StatusCode);
    }

    [Theory]
    [InlineData("/?token=wrong")]
    [InlineData("/?token=")]
    [InlineData("/?token=" + Token + "&token=" + Token)]
    [InlineData("/api/runs?token=" + Token)]
    public async Task A_token_is_taken_from_the_address_of_the_page_only(string path)
    {
        await using var served = await Served.StartAsync(options => options with { Token = Token });
        using var answer = await served.GetAsync(path);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task Beyond_loopback_names_of_this_machine_are_answered_and_others_are_not()
    {
        await using var served = await Served.StartAsync(options => options with { Host = "0.0.0.0", Token = Token });
        var known = ("Authorization", $"Bearer {Token}");
        foreach (var (host, status) in ((string, HttpStatusCode)[])
            [("localhost", HttpStatusCode.OK), ("192.168.0.7", HttpStatusCode.OK), (Dns.GetHostName(), HttpStatusCode.OK), ("evil.example", HttpStatusCode.MisdirectedRequest)])
        {
            using var answer = await served.GetAsync($"http://127.0.0.1:{served.Client.BaseAddress!.Port}/api/runs", known, ("Host", host));
            Assert.Equal(status, answer.StatusCode);
        }
    }

    [Theory]
    [InlineData("0.0.0.0", null, "--host: found 0.0.0.0 without --token")]
    [InlineData("::", null, "--host: found :: without --token")]
    [InlineData("192.0.2.1", null, "--host: found 192.0.2.1 without --token")]
    [InlineData("192.0.2.1", Token, "--host: found 192.0.2.1, which is no address of this machine")]
    [InlineData("example.org", Token, "--host: found 'example.org'; allowed: localhost or an IP address")]
    [InlineData("localhost", "short", "--token: found 5 characters; allowed: at least 16")]
    [InlineData("localhost", "sixteen letters and spaces", "--token: found 26 characters")]
    public async Task What_would_not_be_safe_is_refused_in_one_line(string host, string? token, string line)
    {
        var refused = await Assert.ThrowsAsync<DashboardException>(
            () => DashboardHost.StartAsync(new DashboardOptions { Host = host, Token = token, Port = 0 }, TestContext.Current.CancellationToken));
        Assert.StartsWith(line, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refused.Message);
    }
}
