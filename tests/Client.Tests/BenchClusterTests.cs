using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;

namespace Covey.Client.Tests;

/// <summary><c>covey bench cluster</c> with gateways that only say that they have measured.</summary>
public sealed class BenchClusterTests : IDisposable
{
    private readonly HttpListener _gateway = new();
    private readonly List<JsonObject> _asked = [];
    private readonly string _address;
    private int _status = 200;

    public BenchClusterTests()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        _address = $"http://localhost:{((IPEndPoint)probe.LocalEndpoint).Port}/";
        probe.Stop();
        _gateway.Prefixes.Add(_address);
        _gateway.Start();
    }

    [Fact]
    public async Task Every_case_is_measured_in_turn_and_compared_with_its_other_side()
    {
        var serving = ServeAsync();
        var result = await Command.RunAsync(
            "bench", "cluster", "--cluster", _address, "--agents", "20,50", "--entities", "30", "--repetitions", "3", "--json");
        Assert.Equal(0, result.Exit);

        // Four first measurements do not count.
        Assert.Equal(4 + (3 * 6), _asked.Count);
        Assert.Equal(_asked[4..10].Select(request => request.ToJsonString()), _asked[10..16].Select(request => request.ToJsonString()));
        var figures = JsonNode.Parse(result.Out)!["figures"]!.AsArray();
        Assert.Equal(
            ["bare 20", "bare 50", "grain-per-agent 20", "grain-per-agent 50", "in-process 15", "packed 15"],
            figures.Select(figure => $"{figure!["hosting"]} {figure["agents"]}"));

        // The gateway takes as many seconds as agents for the same count, and twice as many by grains or shards.
        var ratios = figures[3]!["ratios"]!.AsArray();
        Assert.Equal(["bare", "bare, 20"], ratios.Select(ratio => (string)ratio!["to"]!));
        Assert.Equal([0.5, 0.2], ratios.Select(ratio => (double)ratio!["speed"]!));
        Assert.Equal(0.5, (double)figures[5]!["ratios"]![0]!["speed"]!);
        _gateway.Close();
        await serving;
    }

    [Fact]
    public async Task A_second_cluster_is_compared_with_the_first()
    {
        var serving = ServeAsync();
        var result = await Command.RunAsync(
            "bench", "cluster", "--cluster", _address, "--against", _address, "--agents", "20", "--entities", "0", "--repetitions", "2");
        Assert.Equal((0, 3 + (2 * 3)), (result.Exit, _asked.Count));
        Assert.Contains("the first cluster", result.Out);
        _gateway.Close();
        await serving;
    }

    [Fact]
    public async Task Without_a_cluster_it_says_how_to_start_a_silo()
    {
        var result = await Command.RunAsync("bench", "cluster");
        Assert.Equal(2, result.Exit);
        Assert.Equal(
            "--cluster: found nothing; allowed: a silo's gateway; "
            + "'dotnet run --project Silo -c Release -- --Covey:Benchmark=true' starts one at http://localhost:5180\n",
            result.Error);
    }

    [Theory]
    [InlineData("--agents", "9")]
    [InlineData("--agents", "20,20")]
    [InlineData("--entities", "many")]
    public async Task A_list_that_is_none_is_refused(string option, string list)
    {
        var result = await Command.RunAsync("bench", "cluster", "--cluster", _address, option, list);
        Assert.Equal(
            (2, $"{option}: found '{list}'; allowed: different whole numbers from 10 to 10000000 such as 1000,10000, or 0\n"),
            (result.Exit, result.Error));
    }

    [Theory]
    [InlineData("--against", "nowhere", "--against: found 'nowhere'; allowed: a silo's gateway, such as http://localhost:5180\n")]
    [InlineData(
        "--repetitions",
        "0",
        "covey bench cluster: --repetitions: found '0'; allowed: a whole number from 1 to 1000; see 'covey bench cluster --help'\n")]
    public async Task An_option_that_is_wrong_is_refused(string option, string value, string sentence)
    {
        var result = await Command.RunAsync("bench", "cluster", "--cluster", _address, option, value);
        Assert.Equal((2, sentence), (result.Exit, result.Error));
    }

    [Fact]
    public async Task A_silo_that_does_not_measure_says_so_in_one_line()
    {
        _status = 403;
        var serving = ServeAsync();
        var result = await Command.RunAsync("bench", "cluster", "--cluster", _address, "--quick");
        Assert.Equal((2, "not here\n"), (result.Exit, result.Error));
        _gateway.Close();
        await serving;
    }

    /// <inheritdoc/>
    public void Dispose() => _gateway.Close();

    private async Task ServeAsync()
    {
        while (_gateway.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await _gateway.GetContextAsync();
            }
            catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            using var body = new StreamReader(context.Request.InputStream);
            var request = JsonNode.Parse(await body.ReadToEndAsync())!.AsObject();
            _asked.Add(request);
            var seconds = (int)request["agents"]! * ((string)request["what"]! is "packed" or "grain-per-agent" ? 2 : 1);
            var answer = _status == 200
                ? $$"""
                    {"agents":1000,"messages":7000,"ticks":10,"seconds":{{seconds}},"processorSeconds":1,"bytes":1,"allocatedBytes":1,"silos":1}
                    """
                : """{"errors":["not here"]}""";
            context.Response.StatusCode = _status;
            context.Response.OutputStream.Write(Encoding.UTF8.GetBytes(answer));
            context.Response.Close();
        }
    }
}
