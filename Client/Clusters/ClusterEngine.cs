using System.Globalization;
using System.Text.Json.Nodes;
using Covey.Client.Input;
using Covey.Environment.Parcels;
using Covey.Environment.Scenarios;
using Covey.Learning.Policies;
using Covey.Runtime.Distribution;
using Covey.Runtime.Engines;
using Covey.Runtime.Ticks;

namespace Covey.Client.Clusters;

/// <summary>Plays runs on a cluster and lets them be watched as if they were played here.</summary>
/// <param name="cluster">The cluster.</param>
/// <param name="hosting">How a run's entities are hosted.</param>
/// <param name="inTurn">Whether a run waits until the cluster has room for it, rather than being refused.</param>
internal sealed class ClusterEngine(ClusterClient cluster, string hosting, bool inTurn = false) : IDisposable
{
    /// <summary>The engine's name in a summary.</summary>
    public static string Name => "cluster";

    /// <summary>Plays a run from its first tick to its last, or until it is told to stop.</summary>
    /// <param name="scenario">What to play.</param>
    /// <param name="shards">Pieces the world is cut into; 0: chosen by the cluster.</param>
    /// <param name="observers">Who watches.</param>
    /// <param name="stop">Asks the cluster to stop the run.</param>
    /// <exception cref="BadInputException">The cluster refuses the run, or does not answer any more.</exception>
    public RunOutcome Play(IScenario scenario, int shards, IReadOnlyList<IRunObserver> observers, CancellationToken stop) =>
        Task.Run(() => PlayAsync(scenario, shards, observers, stop), CancellationToken.None).GetAwaiter().GetResult();

    /// <inheritdoc/>
    public void Dispose() => cluster.Dispose();

    private async Task<RunOutcome> PlayAsync(IScenario scenario, int shards, IReadOnlyList<IRunObserver> observers, CancellationToken stop)
    {
        var submission = new JsonObject
        {
            ["scenario"] = Text(scenario),
            ["hosting"] = hosting,
            ["shards"] = shards,
            ["frames"] = Frames(scenario.Steps, observers),
        };
        if (NetworkPolicy.PathOf(scenario.Policy) is { } file)
        {
            // A trained policy is sent along, wherever it was found.
            submission["policyFile"] = Convert.ToBase64String(await File.ReadAllBytesAsync(file, stop).ConfigureAwait(false));
        }

        var status = inTurn
            ? await cluster.SubmitInTurnAsync(submission, stop).ConfigureAwait(false)
            : await cluster.SubmitAsync(submission, stop).ConfigureAwait(false);
        var run = status["id"]!.GetValue<string>();
        var stopping = Task.CompletedTask;
        using (stop.Register(() => stopping = cluster.StopAsync(run, CancellationToken.None)))
        {
            var frame = new Frame();
            void Tell(ClusterEvent told) => Show(Convert.FromBase64String(told.Data), frame, observers);
            var end = await cluster.FollowAsync(run, parcels: true, Tell, CancellationToken.None).ConfigureAwait(false);
            await stopping.ConfigureAwait(false);
            return Outcome(end);
        }
    }

    private static void Show(ReadOnlySpan<byte> parcel, Frame frame, IReadOnlyList<IRunObserver> observers)
    {
        var reader = new ParcelReader(parcel);
        var played = FrameParcels.Read(ref reader, frame);
        foreach (var observer in observers)
        {
            observer.OnTick(played.Metrics, played.Frame);
        }
    }

    /// <summary>A scenario as it is submitted, with its name and seed.</summary>
    public static JsonObject Text(IScenario scenario)
    {
        var text = scenario.Resolved.DeepClone().AsObject();
        text["name"] = scenario.Name;
        text["seed"] = scenario.Seed;
        return text;
    }

    /// <summary>Every tick's frame if the first hundred are wanted, else those of a report if any of them is.</summary>
    private static string Frames(int steps, IReadOnlyList<IRunObserver> observers)
    {
        const int Looked = 100;
        var wanted = Enumerable.Range(0, Math.Min(steps, Looked)).Select(tick => observers.Any(observer => observer.WantsFrame(tick))).ToArray();
        return Array.TrueForAll(wanted, yes => yes) ? "all" : Array.Exists(wanted, yes => yes) ? "sampled" : "none";
    }

    private static RunOutcome Outcome(JsonObject end)
    {
        var state = end["state"]!.GetValue<string>();
        return state == "failed"
            ? throw new BadInputException($"the run failed on the cluster: {end["error"]}")
            : new RunOutcome(
                end["ticks"]!.GetValue<int>(),
                state == "completed",
                ulong.Parse(end["digest"]!.GetValue<string>(), NumberStyles.HexNumber, CultureInfo.InvariantCulture),
                end["agentSteps"]!.GetValue<long>(),
                end["seconds"]!.GetValue<double>(),
                Threads: 0,
                end["shards"]!.GetValue<int>());
    }
}
