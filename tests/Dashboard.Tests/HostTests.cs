using System.Net;

namespace Covey.Dashboard.Tests;

public sealed class HostTests
{
    [Fact]
    public async Task A_port_in_use_is_one_line()
    {
        await using var served = await Served.StartAsync();
        var port = served.Client.BaseAddress!.Port;

        var refused = await Assert.ThrowsAsync<DashboardException>(
            () => DashboardHost.StartAsync(new DashboardOptions { Port = port }, TestContext.Current.CancellationToken));

        Assert.Equal($"--port: found {port}, which is in use; allowed: a port that is free, or 0 for any", refused.Message);
    }

    [Fact]
    public async Task It_serves_until_it_is_asked_to_stop_and_then_frees_the_port()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var started = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        var running = DashboardHost.RunAsync(new DashboardOptions { Port = 0 }, started.SetResult, stop.Token);
        var address = await started.Task.WaitAsync(TestContext.Current.CancellationToken);
        using (var client = new HttpClient())
        {
            using var answer = await client.GetAsync(address, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }

        await stop.CancelAsync();
        await running;

        await using var again = await DashboardHost.StartAsync(new DashboardOptions { Port = address.Port }, TestContext.Current.CancellationToken);
        Assert.Equal(address, again.Address);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(65_536)]
    public async Task A_port_that_is_none_is_refused(int port)
    {
        var refused = await Assert.ThrowsAsync<DashboardException>(
            () => DashboardHost.StartAsync(new DashboardOptions { Port = port }, TestContext.Current.CancellationToken));
        Assert.StartsWith($"--port: found {port}; allowed: a whole number from 0 to 65535", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/", true)]
    [InlineData("/api/runs", true)]
    [InlineData("/api/runs/a/live", true)]
    [InlineData("/runs/a/report.html", true)]
    [InlineData("/runs/a/download", true)]
    [InlineData("/runs", false)]
    [InlineData("/runs/a", false)]
    [InlineData("/runs/a/ticks", false)]
    [InlineData("/health/live", false)]
    [InlineData("/apis", false)]
    public void A_host_with_other_addresses_besides_knows_which_are_the_dashboards(string path, bool owns) =>
        Assert.Equal(owns, DashboardRoutes.Owns(path));
}
