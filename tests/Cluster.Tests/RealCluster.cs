using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using StackExchange.Redis;

namespace Covey.Cluster.Tests;

/// <summary>Three silos and Redis, each a process of its own in a network namespace of its own.</summary>
public sealed class RealCluster : IAsyncLifetime
{
    /// <summary>How many silos there are; silo n is on node n, and Redis on the node after the last.</summary>
    public const int Silos = 3;

    private const int RedisNode = Silos + 1;
    private const string Token = "a-token-for-tests";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(8);
    private readonly Daemon[] _silos = new Daemon[Silos + 1];
    private DirectoryInfo _folder = null!;
    private Network? _network;
    private Daemon _redis = null!;

    /// <summary>Why there can be no such cluster here; null if there is one.</summary>
    public string? WhyNot { get; private set; }

    /// <summary>Asks the silos' gateways; one that is cut off is not waited for.</summary>
    public HttpClient Http { get; } = new(new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(5) });

    public async ValueTask InitializeAsync()
    {
        WhyNot = Network.WhyNot() ?? (Shell.Try("redis-server --version").Exit == 0 ? null : "redis-server is not installed");
        if (WhyNot is not null)
        {
            return;
        }

        Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        _folder = Directory.CreateTempSubdirectory("covey-cluster-");
        _network = Network.Create(RedisNode);
        _redis = new Daemon(
            Path.Combine(_folder.FullName, "redis.log"),
            [.. Network.On(RedisNode), "redis-server", "--port", "6379", "--protected-mode", "no", "--appendonly", "yes", "--dir", _folder.FullName],
            new Dictionary<string, string>());
        for (var silo = 1; silo <= Silos; silo++)
        {
            _silos[silo] = new Daemon(
                Path.Combine(_folder.FullName, $"silo-{silo}.log"),
                [.. Network.On(silo), "dotnet", Path.Combine(AppContext.BaseDirectory, "Covey.Silo.dll")],
                new Dictionary<string, string>
                {
                    ["COVEY_TOKEN"] = Token,
                    ["Covey__Clustering"] = "redis",
                    ["Covey__Redis"] = $"{Network.Address(RedisNode)}:6379",
                    ["Covey__Address"] = Network.Address(silo),
                    ["Covey__Http"] = $"http://{Network.Address(silo)}:5180",
                    ["Covey__PatienceSeconds"] = "10",

                    // A machine that is busy with other tests is not to be taken for a dead one.
                    ["Covey__SilenceSeconds"] = "6",
                });
            _silos[silo].Start();
        }

        // Silos that are begun before Redis wait for it.
        await UntilAsync(
            _ => Task.FromResult(_silos[1..].All(silo => silo.Log.Contains("the silo waits for it", StringComparison.Ordinal))),
            () => $"not all silos wait for Redis:\n{Logs}");
        _redis.Start();
        await ReadyAsync();
        Assert.True(Crashes == 0, $"not all silos have waited for Redis:\n{Logs}");
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        foreach (var silo in _silos[1..])
        {
            silo?.Dispose();
        }

        if (_network is not null)
        {
            await _redis.StopAsync(kill: true);
            _network.Dispose();
            _folder.Delete(recursive: true);
        }
    }

    /// <summary>Where a silo's gateway is.</summary>
    public static Uri Gateway(int silo, string path) => new($"http://{Network.Address(silo)}:5180/{path}");

    /// <summary>Starts a silo.</summary>
    public void Start(int silo) => _silos[silo].Start();

    /// <summary>Kills a silo, or asks it to end.</summary>
    public Task StopAsync(int silo, bool kill) => _silos[silo].StopAsync(kill);

    /// <summary>Kills Redis, or asks it to end, and starts it again.</summary>
    public async Task RestartRedisAsync(bool kill)
    {
        await _redis.StopAsync(kill);
        _redis.Start();
    }

    /// <summary>Waits until all silos are ready that have been started.</summary>
    public async Task ReadyAsync()
    {
        foreach (var asked in Enumerable.Range(1, Silos).Where(silo => _silos[silo].IsWanted))
        {
            await UntilAsync(
                async stop => await Http.GetStringAsync(Gateway(asked, "health/ready"), stop) == "Healthy",
                () => $"silo {asked} is not ready:\n{_silos[asked].Log}");
        }
    }

    /// <summary>Begins a run by a silo's gateway and returns its id.</summary>
    public async Task<string> SubmitAsync(int silo, JsonObject submission)
    {
        using var answer = await Http.PostAsJsonAsync(Gateway(silo, "runs"), submission);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonNode.Parse(text)!["id"]!.GetValue<string>();
    }

    /// <summary>On which silo a grain is, according to the directory in Redis.</summary>
    /// <param name="grain">Its type and key, such as <c>environment/RUN</c>.</param>
    public static async Task<int> SiloOfAsync(string grain)
    {
        await using var redis = await ConnectionMultiplexer.ConnectAsync($"{Network.Address(RedisNode)}:6379");
        string? found = await redis.GetDatabase().StringGetAsync($"covey/directory/{grain}");
        Assert.True(found is not null, $"the directory does not know {grain}");
        return Enumerable.Range(1, Silos).Single(silo => found.Contains($"{Network.Address(silo)}:", StringComparison.Ordinal));
    }

    /// <summary>The keys under which something of a run is stored.</summary>
    public static async Task<string[]> StoredAsync(string run)
    {
        await using var redis = await ConnectionMultiplexer.ConnectAsync($"{Network.Address(RedisNode)}:6379");
        return [.. (await redis.GetDatabase().HashKeysAsync($"covey/runs/{run}")).Select(key => key.ToString())];
    }

    /// <summary>How often silos have ended by themselves.</summary>
    public int Crashes => _silos[1..].Sum(silo => silo.Crashes);

    /// <summary>What the silos have written, for whoever looks for the reason of a failure.</summary>
    public string Logs => string.Concat(_silos[1..].Select((silo, index) => string.Create(CultureInfo.InvariantCulture, $"--- silo {index + 1}\n{silo.Log}")));

    /// <summary>Waits until something holds, asking again and again, but not for ever.</summary>
    public static async Task UntilAsync(Func<CancellationToken, Task<bool>> holds, Func<string> otherwise)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        while (true)
        {
            try
            {
                if (await holds(patience.Token))
                {
                    return;
                }
            }
            catch (Exception wrong) when (wrong is HttpRequestException or IOException or RedisException
                || (wrong is OperationCanceledException && !patience.IsCancellationRequested))
            {
                // Whoever was asked is not there at the moment.
            }
            catch (OperationCanceledException) when (patience.IsCancellationRequested)
            {
                // What follows says what was waited for.
            }

            Assert.False(patience.IsCancellationRequested, patience.IsCancellationRequested ? otherwise() : "");
            await Task.Delay(50, CancellationToken.None);
        }
    }
}
