using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Covey.Silo.Tests;

/// <summary>Measurements over HTTP.</summary>
public sealed class BenchTests(MeasuringSilo silo) : IClassFixture<MeasuringSilo>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("bare")]
    [InlineData("grain-per-agent")]
    [InlineData("packed")]
    [InlineData("in-process")]
    public async Task Everything_is_counted(string what)
    {
        var request = new JsonObject { ["what"] = what, ["agents"] = 40, ["targets"] = 20, ["seconds"] = 0.05 };
        using var answer = await silo.Http.PostAsJsonAsync("bench", request, Stop);
        var text = await answer.Content.ReadAsStringAsync(Stop);
        Assert.True(answer.IsSuccessStatusCode, text);
        var measured = JsonNode.Parse(text)!;
        var ticks = (int)measured["ticks"]!;
        var messages = (long)measured["messages"]!;
        Assert.True(ticks > 0, text);
        Assert.Equal(40L * ticks, (long)measured["agents"]!);
        Assert.True(what == "bare" ? messages == 7L * 40 * ticks : messages > 2L * 40 * ticks, text);
        Assert.True((double)measured["seconds"]! > 0, text);
        Assert.Equal(1, (int)measured["silos"]!);
    }

    [Theory]
    [InlineData("""{"what":"everything","agents":20}""", "what: found 'everything'; allowed: bare, in-process, packed, grain-per-agent")]
    [InlineData("""{"what":"bare","agents":9}""", "agents: found 9; allowed on this cluster: 10 to 999")]
    [InlineData(
        """{"what":"packed","agents":900,"targets":101}""", "targets: found 101; allowed on this cluster beside 900 agents: 1 to 100")]
    [InlineData("""{"what":"packed","agents":20,"seconds":61}""", "seconds: found 61; allowed: above 0, at most 60")]
    [InlineData("""{"what":"packed","agents":20,"colour":1}""", "colour")]
    public async Task A_request_that_is_wrong_is_refused_with_what_is_allowed(string body, string sentence)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var answer = await silo.Http.PostAsync("bench", content, Stop);
        Assert.Equal(400, (int)answer.StatusCode);
        Assert.Contains(sentence, (string)JsonNode.Parse(await answer.Content.ReadAsStringAsync(Stop))!["errors"]![0]!);
    }
}
