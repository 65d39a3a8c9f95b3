using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Covey.Learning.Training;
using Covey.Runtime.Training;

namespace Covey.Silo.Tests;

/// <summary>Trainings over HTTP.</summary>
public sealed class TrainingGatewayTests(RunningSilo silo) : IClassFixture<RunningSilo>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_training_is_submitted_watched_and_its_checkpoint_fetched()
    {
        var trainer = InProcess(batches: 3);
        var id = await silo.TrainAsync(Submission(batches: 3));
        var events = await silo.EventsAsync(id);
        Assert.Equal(["batch", "batch", "batch", "end"], events.Select(told => told.Name));
        var batches = events[..3].Select(told => JsonNode.Parse(told.Data)!.AsObject()).ToArray();
        Assert.Equal(["episodes", "value", "actor_loss", "critic_loss", "entropy", "agent_steps"], batches[0].Select(entry => entry.Key));
        Assert.Equal(trainer.Curve, batches.Select(batch => ((int)batch["episodes"]!, (double)batch["value"]!)));
        var last = new LearnedBatch(
            (int)batches[2]["episodes"]!,
            (double)batches[2]["value"]!,
            (long)batches[2]["agent_steps"]!,
            new StepLosses((double)batches[2]["actor_loss"]!, (double)batches[2]["critic_loss"]!, (double)batches[2]["entropy"]!));
        Assert.Equal(trainer.Latest, last);
        var end = JsonNode.Parse(events[3].Data)!;
        Assert.Equal(("training", "completed", 3, 3), ((string)end["kind"]!, (string)end["state"]!, (int)end["ticks"]!, (int)end["steps"]!));
        Assert.Equal((trainer.Digest(), trainer.AgentSteps), ((string)end["digest"]!, (long)end["agentSteps"]!));
        Assert.Equal(trainer.ToFile().ToBytes(), await silo.Http.GetByteArrayAsync($"runs/{id}/checkpoint", Stop));

        using var record = await silo.Http.GetAsync($"runs/{id}/record", Stop);
        Assert.Equal(HttpStatusCode.Conflict, record.StatusCode);
    }

    [Fact]
    public async Task A_training_goes_on_from_a_checkpoint_and_is_stopped()
    {
        var submission = Submission(batches: 1_000_000);
        submission["checkpoint"] = Convert.ToBase64String(InProcess(batches: 2).ToFile().ToBytes());
        var id = await silo.TrainAsync(submission);
        using var stopped = await silo.Http.PostAsync($"runs/{id}/stop", null, Stop);
        var end = JsonNode.Parse((await silo.EventsAsync(id))[^1].Data)!;
        Assert.Equal("stopped", (string)end["state"]!);
        var expected = InProcess(batches: 2 + (int)end["ticks"]!);
        Assert.Equal(expected.Digest(), (string)end["digest"]!);
        Assert.Equal(expected.ToFile().ToBytes(), await silo.Http.GetByteArrayAsync($"runs/{id}/checkpoint", Stop));
    }

    [Fact]
    public async Task What_is_no_training_has_no_checkpoint_to_fetch()
    {
        var scenario = JsonNode.Parse("""{"world":{"kind":"tracking"},"policy":"nearest","steps":2}""");
        var id = await silo.SubmitAsync(new JsonObject { ["scenario"] = scenario });
        using var answer = await silo.Http.GetAsync($"runs/{id}/checkpoint", Stop);
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
    }

    [Theory]
    [InlineData("""{}""", "scenario: found nothing")]
    [InlineData("""{"scenario":{"world":{"kind":"coverage"}},"learners":-1}""", "learners: found -1; allowed: 0 to 4096")]
    [InlineData("""{"scenario":{"world":{"kind":"coverage"}},"checkpoint":"!"}""", "checkpoint: found what is not base64")]
    [InlineData("""{"scenario":{"world":{"kind":"coverage"}},"checkpoint":"AAAA"}""", "is not a checkpoint")]
    [InlineData("""{"scenario":{"world":{"kind":"coverage"},"training":{"actorRate":0}}}""", "training.actorRate: found 0; allowed: a number above 0")]
    [InlineData("""{"scenario":{"world":{"kind":"tracking"},"population":{"agents":{"initial":300}}}}""", "training allows 256 of each")]
    [InlineData("""{"scenario":{"world":{"kind":"tracking"},"training":{"worlds":200}}}""", "allowed on this cluster: 1000")]
    [InlineData("""{"scenario":{"world":{"kind":"schedules","problem":{"form":"random"}}}}""", "whose policies learn while they are played")]
    public async Task A_training_that_is_wrong_is_refused_with_what_is_allowed(string body, string sentence)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var answer = await silo.Http.PostAsync("trainings", content, Stop);
        var errors = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Stop))!["errors"]!.AsArray();
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(sentence, (string)Assert.Single(errors)!, StringComparison.Ordinal);
    }

    private static string Text(int batches) => $$$"""
        {"world":{"kind":"coverage","width":8,"height":8,"density":"bimodal","startBlock":2},"population":{"agents":{"initial":2}},"steps":10,
         "training":{"episodes":{{{(2L * batches).ToString(CultureInfo.InvariantCulture)}}},"worlds":2,"epochs":2,"hidden":8} }
        """;

    private static JsonObject Submission(int batches) => new() { ["scenario"] = JsonNode.Parse(Text(batches)), ["seed"] = 3 };

    private static Trainer InProcess(int batches)
    {
        var scenario = TrainableScenario.Read(Text(batches), "scenario", 3);
        using var workers = new Workers(1);
        var trainer = new Trainer(scenario.Rollouts, scenario.Options, 3, workers);
        while (trainer.Curve.Count < batches)
        {
            trainer.Advance();
        }

        return trainer;
    }
}
