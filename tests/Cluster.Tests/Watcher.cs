using System.Text.Json.Nodes;
using Covey.Environment.Parcels;
using Covey.Environment.Scenarios;
using Covey.Runtime.Distribution;
using Covey.Runtime.Engines;
using Covey.Runtime.Ticks;

namespace Covey.Cluster.Tests;

/// <summary>Watches a run by one silo's gateway, and by another's when that one is lost, asking for the ticks it has not got.</summary>
internal sealed class Watcher(RealCluster cluster, string run, int silo)
{
    private static readonly TimeSpan Silence = TimeSpan.FromMinutes(8);
    private int _silo = silo;

    /// <summary>The ticks that have come, in order.</summary>
    public List<TickMetrics> Ticks { get; } = [];

    /// <summary>Watches until so many ticks have come.</summary>
    public Task UntilAsync(int ticks) => PlayAsync(ticks);

    /// <summary>Watches until the run has ended; returns how it stands.</summary>
    public async Task<JsonObject> ToEndAsync() => (await PlayAsync(int.MaxValue))!;

    private async Task<JsonObject?> PlayAsync(int most)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        while (true)
        {
            patience.CancelAfter(Silence);
            try
            {
                var end = await WatchAsync(most, patience);
                if (end is not null || Ticks.Count >= most)
                {
                    return end;
                }
            }
            catch (Exception cut) when (cut is HttpRequestException or IOException || (cut is OperationCanceledException && !patience.IsCancellationRequested))
            {
                // This one is lost, or was not reached in time; another gateway knows what it knew.
            }
            catch (OperationCanceledException)
            {
                Assert.Fail($"nothing came any more after {Ticks.Count} ticks\n{cluster.Logs}");
            }

            _silo = (_silo % RealCluster.Silos) + 1;
            await Task.Delay(50, CancellationToken.None);
        }
    }

    /// <summary>What the in-process engine plays.</summary>
    public static (string Digest, List<TickMetrics> Ticks) InProcess(string scenario)
    {
        var seen = new Collected();
        var outcome = InProcessEngine.Play(Runnable.Of(new ScenarioReader().ParseAny(scenario, "scenario")), new EngineOptions(1, 1), [seen], default);
        return (outcome.Digest.ToString("x16"), seen.Ticks);
    }

    private async Task<JsonObject?> WatchAsync(int most, CancellationTokenSource patience)
    {
        var stop = patience.Token;
        var address = RealCluster.Gateway(_silo, $"runs/{run}/ticks?format=parcel&from={Ticks.Count}");
        using var answer = await cluster.Http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, stop);
        answer.EnsureSuccessStatusCode();
        using var lines = new StreamReader(await answer.Content.ReadAsStreamAsync(stop));
        var name = "";
        while (Ticks.Count < most && await lines.ReadLineAsync(stop) is { } line)
        {
            if (line.StartsWith("event: ", StringComparison.Ordinal))
            {
                name = line["event: ".Length..];
            }
            else if (line.StartsWith("data: ", StringComparison.Ordinal))
            {
                if (name == "end")
                {
                    return JsonNode.Parse(line["data: ".Length..])!.AsObject();
                }

                patience.CancelAfter(Silence);
                Ticks.Add(Read(Convert.FromBase64String(line["data: ".Length..])));
            }
        }

        return null;
    }

    private static TickMetrics Read(ReadOnlySpan<byte> bytes)
    {
        var reader = new ParcelReader(bytes);
        return FrameParcels.Read(ref reader, new Frame()).Metrics;
    }

    private sealed class Collected : IRunObserver
    {
        public List<TickMetrics> Ticks { get; } = [];

        public bool WantsFrame(int tick) => false;

        public void OnTick(in TickMetrics metrics, Frame? frame) => Ticks.Add(metrics with { Further = metrics.Further.ToArray() });
    }
}
