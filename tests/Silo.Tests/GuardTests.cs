using System.Net;
using Covey.Dashboard.Tests;

namespace Covey.Silo.Tests;

/// <summary>Where a silo has a token, its page is for those who know it.</summary>
public sealed class GuardTests(GuardedSilo silo) : IClassFixture<GuardedSilo>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("")]
    [InlineData("api/runs")]
    [InlineData("api/load")]
    [InlineData("runs/00000000000000000000000000000000/report.html")]
    [InlineData("runs/00000000000000000000000000000000/download")]
    [InlineData("orleans")]
    public async Task Nothing_of_the_page_is_shown_without_the_token(string path)
    {
        using var bare = await silo.Http.GetAsync(path, Stop);
        Assert.Equal(HttpStatusCode.Unauthorized, bare.StatusCode);
        using var wrong = await GetAsync(path, "Authorization", "Bearer wrong");
        Assert.Equal(HttpStatusCode.Unauthorized, wrong.StatusCode);
        using var right = await GetAsync(path, "Authorization", $"Bearer {GuardedSilo.Secret}");
        Assert.NotEqual(HttpStatusCode.Unauthorized, right.StatusCode);
    }

    [Fact]
    public async Task A_browser_exchanges_the_token_for_a_cookie()
    {
        using var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = silo.Address };
        using var exchanged = await browser.GetAsync($"?token={GuardedSilo.Secret}", Stop);
        Assert.Equal(HttpStatusCode.SeeOther, exchanged.StatusCode);
        Assert.Contains("httponly", Assert.Single(exchanged.Headers.GetValues("Set-Cookie")));
        using var page = await browser.GetAsync("api/runs", Stop);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }

    [Fact]
    public async Task A_socket_is_opened_to_nobody_without_the_token()
    {
        using var viewer = await Viewer.OpenAsync(silo.Address, "00000000000000000000000000000000");
        Assert.Equal(401, viewer.Status);
    }

    private async Task<HttpResponseMessage> GetAsync(string path, string name, string value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation(name, value);
        return await silo.Http.SendAsync(request, Stop);
    }
}
