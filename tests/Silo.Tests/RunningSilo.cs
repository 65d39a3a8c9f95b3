using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;

namespace Covey.Silo.Tests;

/// <summary>A silo with its gateway on free ports of this machine.</summary>
public class RunningSilo : IAsyncLifetime
{
    /// <summary>What the silo asks whoever comes from elsewhere for.</summary>
    protected virtual string? Token => null;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("covey-silo-");
    private WebApplication _app = null!;

    public Uri Address { get; private set; } = null!;

    public HttpClient Http { get; private set; } = null!;

    /// <summary>Settings besides those that every test needs.</summary>
    protected virtual IEnumerable<string> Settings => [];

    public async ValueTask InitializeAsync()
    {
        Address = new Uri($"http://localhost:{FreePort()}/");
        _app = SiloHost.Build(
            [
                $"--Covey:Http=http://localhost:{Address.Port}", $"--Covey:SiloPort={FreePort()}", $"--Covey:ClientPort={FreePort()}",
                $"--Covey:Store={_folder.FullName}", "--Covey:MostEntities=1000", "--Covey:MostRequestBytes=100000", "--Logging:LogLevel:Default=None",
                .. Settings,
            ],
            Token);
        await _app.StartAsync();
        Http = new HttpClient { BaseAddress = Address };
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        Http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    /// <summary>Begins a run and returns its id.</summary>
    public Task<string> SubmitAsync(JsonObject submission) => BeginAsync("runs", submission);

    /// <summary>Begins a training and returns its id.</summary>
    public Task<string> TrainAsync(JsonObject submission) => BeginAsync("trainings", submission);

    private async Task<string> BeginAsync(string what, JsonObject submission)
    {
        using var answer = await Http.PostAsJsonAsync(what, submission);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonNode.Parse(text)!["id"]!.GetValue<string>();
    }

    /// <summary>A run's events until it has ended.</summary>
    public async Task<List<(string Name, string Data)>> EventsAsync(string id, string query = "")
    {
        var found = new List<(string, string)>();
        var name = "";
        foreach (var line in (await Http.GetStringAsync($"runs/{id}/ticks{query}")).Split('\n'))
        {
            name = line.StartsWith("event: ", StringComparison.Ordinal) ? line[7..] : name;
            if (line.StartsWith("data: ", StringComparison.Ordinal))
            {
                found.Add((name, line[6..]));
            }
        }

        return found;
    }

    internal static int FreePort()
    {
        using var listener = new TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }
}
