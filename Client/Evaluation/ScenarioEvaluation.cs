using System.Text.Json.Nodes;
using Covey.Client.Clusters;
using Covey.Client.Input;
using Covey.Environment.Worlds.Retention;
using Covey.Learning.Replications;
using Covey.Runtime.Engines;
using Covey.Runtime.Evaluation;

namespace Covey.Client.Evaluation;

/// <summary>Plays every policy under every seed, runs side by side on all threads.</summary>
internal sealed class ScenarioEvaluation
{
    // A cluster allows eight unless it is told otherwise, and others may want some of them.
    private const int RunsAtOnce = 4;

    private readonly SeededScenario _scenario;
    private readonly IReadOnlyList<ulong> _seeds;
    private readonly string _name;

    /// <summary>An evaluation that has not been played.</summary>
    /// <exception cref="BadInputException">The scenario or a policy is not usable.</exception>
    public ScenarioEvaluation(SeededScenario scenario, IReadOnlyList<string> policies, IReadOnlyList<ulong> seeds)
    {
        _scenario = scenario;
        _seeds = seeds;

        // What is wrong is said before anything is played.
        var first = policies.Select(policy => scenario.Load(seeds[0], policy)).ToArray()[0];
        _name = first.Scenario.Name;
        Warnings = [.. first.Warnings];
        Scores = [.. policies.Select(policy => new PolicyScore(policy, seeds.Count) { Columns = first.Scenario.Columns })];
    }

    /// <summary>What is unusual in the scenario but usable, a line each.</summary>
    public IReadOnlyList<string> Warnings { get; }

    /// <summary>The results, by policy.</summary>
    public IReadOnlyList<PolicyScore> Scores { get; }

    /// <summary>Plays all runs; false if it was stopped before.</summary>
    /// <param name="threads">Worker threads, 0: as many as there are cores; on a cluster, runs at once, 0: four.</param>
    /// <param name="cluster">Where runs are played; null: here.</param>
    /// <param name="report">Told now and then how many of how many runs were played.</param>
    /// <param name="stop">Ends it.</param>
    /// <exception cref="BadInputException">The cluster refuses a run, or does not answer any more.</exception>
    public bool Play(int threads, ClusterEngine? cluster, Action<int, int> report, CancellationToken stop)
    {
        var runs = Scores.Count * _seeds.Count;
        var played = 0;
        try
        {
            var totals = Replicate.Play(
                runs,
                cluster is null || threads > 0 ? threads : RunsAtOnce,
                run =>
                {
                    var total = Play(run, cluster, stop);
                    report(Interlocked.Increment(ref played), runs);
                    return total;
                },
                stop);
            for (var run = 0; run < runs; run++)
            {
                var (score, further) = totals[run];
                Scores[run / _seeds.Count].Set(run % _seeds.Count, score);
                Scores[run / _seeds.Count].Further[run % _seeds.Count] = further;
            }

            return true;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return false;
        }
    }

    /// <summary>The price of fairness of a policy against a fair one, by their mean cumulative utilities (retention: profits).</summary>
    public static double Price(PolicyScore score, PolicyScore fair) => PriceOfFairness.Of(score.Interval.Mean, fair.Interval.Mean);

    /// <summary>The results as <c>covey eval --json</c> prints them.</summary>
    /// <param name="fair">The policy that fairness is priced by; null: it is not.</param>
    public JsonObject ToJson(PolicyScore? fair) => new()
    {
        ["scenario"] = _name,
        ["results"] = new JsonArray([.. Scores.Select(score => ToJson(score, fair))]),
    };

    private JsonObject ToJson(PolicyScore score, PolicyScore? fair)
    {
        var json = score.ToJson(_seeds);
        if (fair is not null)
        {
            // JSON knows no infinity: only the unfair policy earns anything.
            json["priceOfFairness"] = Price(score, fair) is var price && double.IsFinite(price) ? JsonValue.Create(price) : null;
        }

        return json;
    }

    private (RunScore Score, double[] Further) Play(int run, ClusterEngine? cluster, CancellationToken stop)
    {
        var loaded = _scenario.Load(_seeds[run % _seeds.Count], Scores[run / _seeds.Count].Policy);
        var scorer = new RunScorer(loaded.Scenario.Steps);
        var further = new FurtherMeans(loaded.Scenario.Columns.Count);
        if (cluster is null)
        {
            InProcessEngine.Play(loaded.Runnable, new EngineOptions(Threads: 1), [scorer, further], stop);
        }
        else
        {
            cluster.Play(loaded.Scenario, shards: 0, [scorer, further], stop);
        }

        return (scorer.Score, further.Means);
    }
}
