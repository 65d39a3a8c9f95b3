using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Covey.Environment.Parcels;
using Covey.Environment.Scenarios;
using Covey.Learning.Training;
using Covey.Runtime.Distribution;
using Covey.Runtime.Engines;
using Covey.Runtime.Ticks;
using Covey.Runtime.Training;

namespace Covey.Client.Tests;

/// <summary>A cluster's gateway with no cluster behind it: it plays and trains what it is sent itself.</summary>
internal sealed class FakeGateway : IAsyncDisposable
{
    private readonly HttpListener _gateway = new();
    private readonly List<Played> _played = [];
    private readonly Task _serving;
    private int _cuts;
    private int _refusals;

    public FakeGateway(int cuts = 0, int refusals = 0)
    {
        (_cuts, _refusals) = (cuts, refusals);
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        Address = $"http://localhost:{((IPEndPoint)probe.LocalEndpoint).Port}/";
        probe.Stop();
        _gateway.Prefixes.Add(Address);
        _gateway.Start();
        _serving = ServeAsync();
    }

    public string Address { get; }

    /// <summary>What was submitted, in order.</summary>
    public IEnumerable<JsonNode> Submissions => _played.Select(played => played.Submission);

    public async ValueTask DisposeAsync()
    {
        _gateway.Close();
        await _serving;
    }

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

            var path = context.Request.Url!.AbsolutePath.Trim('/').Split('/');
            if (context.Request.HttpMethod == "POST")
            {
                using var body = new StreamReader(context.Request.InputStream);
                Begin(context, path[0], JsonNode.Parse(await body.ReadToEndAsync())!);
            }
            else if (path[2] == "checkpoint")
            {
                var checkpoint = _played[int.Parse(path[1])].Checkpoint;
                context.Response.StatusCode = checkpoint.Length > 0 ? 200 : 409;
                Answer(context, checkpoint);
            }
            else
            {
                Tell(context, _played[int.Parse(path[1])]);
            }
        }
    }

    private void Begin(HttpListenerContext context, string what, JsonNode submission)
    {
        if (_refusals-- > 0)
        {
            context.Response.StatusCode = 429;
            Answer(context, """{"errors":["8 runs go on; allowed on this cluster: 8 at once"]}""");
            return;
        }

        _played.Add(what == "runs" ? Played.Run(submission) : Played.Train(submission));
        Answer(context, $$"""{"id":"{{_played.Count - 1}}"}""");
    }

    private void Tell(HttpListenerContext context, Played played)
    {
        var from = int.Parse(context.Request.QueryString["from"]!);
        var cut = _cuts-- > 0;
        var text = new StringBuilder();
        foreach (var told in played.Told[from..(cut ? played.Told.Count / 2 : played.Told.Count)])
        {
            text.Append("event: told\ndata: ").Append(told).Append("\n\n");
        }

        Answer(context, cut ? text.ToString() : text.Append("event: end\ndata: ").Append(played.End).Append("\n\n").ToString());
    }

    private static void Answer(HttpListenerContext context, string text) => Answer(context, Encoding.UTF8.GetBytes(text));

    private static void Answer(HttpListenerContext context, byte[] bytes)
    {
        context.Response.OutputStream.Write(bytes);
        context.Response.Close();
    }

    private sealed class Played(JsonNode submission) : IRunObserver
    {
        public JsonNode Submission => submission;

        public List<string> Told { get; } = [];

        public string End { get; private set; } = "";

        public byte[] Checkpoint { get; private set; } = [];

        public static Played Run(JsonNode submission)
        {
            var played = new Played(submission);
            var runnable = Runnable.Of(new ScenarioReader().ParseAny(submission["scenario"]!.ToJsonString(), "scenario"));
            var outcome = InProcessEngine.Play(runnable, new EngineOptions(1, 1), [played], default);
            played.End = new JsonObject
            {
                ["state"] = "completed",
                ["ticks"] = outcome.Ticks,
                ["digest"] = outcome.Digest.ToString("x16"),
                ["agentSteps"] = outcome.AgentSteps,
                ["seconds"] = 1.5,
                ["shards"] = 1,
            }.ToJsonString();
            return played;
        }

        public static Played Train(JsonNode submission)
        {
            var played = new Played(submission);
            var seed = (ulong)submission["seed"]!;
            var scenario = TrainableScenario.Read(submission["scenario"]!.ToJsonString(), "scenario", seed);
            using var workers = new Workers(1);
            var trainer = new Trainer(scenario.Rollouts, scenario.Options, seed, workers);
            if ((string?)submission["checkpoint"] is { } checkpoint)
            {
                trainer.ContinueFrom(Covey.Learning.Checkpoints.Checkpoint.Parse(Convert.FromBase64String(checkpoint), "sent"));
            }

            var end = new JsonObject { ["state"] = "completed" };
            try
            {
                while (trainer.Episodes < scenario.Options.Episodes)
                {
                    trainer.Advance();
                    played.Told.Add(Text(trainer.Latest));
                    played.Checkpoint = trainer.ToFile().ToBytes();
                }
            }
            catch (DivergedException wrong)
            {
                end = new JsonObject { ["state"] = "failed", ["error"] = wrong.Message };
            }

            played.End = end.ToJsonString();
            return played;
        }

        public bool WantsFrame(int tick) => (string)submission["frames"]! != "none";

        public void OnTick(in TickMetrics metrics, Frame? frame)
        {
            var writer = new ParcelWriter();
            writer.Clear();
            FrameParcels.Write(metrics, frame, writer);
            Told.Add(Convert.ToBase64String(writer.Written.Span));
        }

        private static string Text(LearnedBatch batch) => new JsonObject
        {
            ["episodes"] = batch.Episodes,
            ["value"] = batch.Value,
            ["actor_loss"] = batch.Losses.Actor,
            ["critic_loss"] = batch.Losses.Critic,
            ["entropy"] = batch.Losses.Entropy,
            ["agent_steps"] = batch.AgentSteps,
        }.ToJsonString();
    }
}
