using System.Globalization;
using System.Text.Json.Nodes;
using Covey.Environment.Scenarios;
using Covey.Runtime.Engines;
using Covey.Runtime.Ticks;

namespace Covey.Runtime.Records;

/// <summary>A run in a few numbers: accumulated tick by tick, given as the JSON object that programs rely on.</summary>
public sealed class RunSummary : IRunObserver
{
    private readonly IScenario scenario;
    private readonly FurtherSum further;
    private readonly string engine;
    private readonly PopulationTally agents = new();
    private readonly PopulationTally targets = new();
    private double lastUtility;
    private double normalisedSum;
    private double distanceSum;
    private int distanceTicks;
    private long sent;
    private long delivered;
    private long lost;
    private long deliveredAge;

    /// <summary>A summary of a run that has not begun.</summary>
    /// <param name="scenario">What is played.</param>
    /// <param name="engine">The engine's name.</param>
    public RunSummary(IScenario scenario, string engine)
    {
        this.scenario = scenario;
        this.engine = engine;
        further = new FurtherSum(scenario.Columns);
    }

    /// <summary>Ticks counted so far.</summary>
    public int Ticks { get; private set; }

    /// <summary>Sum of the utilities of all ticks so far.</summary>
    public double CumulativeUtility { get; private set; }

    /// <summary>Mean utility of the ticks so far; NaN before the first.</summary>
    public double MeanUtility => Ticks > 0 ? CumulativeUtility / Ticks : double.NaN;

    /// <inheritdoc/>
    public bool WantsFrame(int tick) => false;

    /// <inheritdoc/>
    public void OnTick(in TickMetrics metrics, Frame? frame)
    {
        var first = Ticks == 0;
        agents.Add(first, metrics.Agents, metrics.AgentsArrived, metrics.AgentsDeparted);
        targets.Add(first, metrics.Targets, metrics.TargetsArrived, metrics.TargetsDeparted);
        Ticks++;
        CumulativeUtility += metrics.Utility;
        lastUtility = metrics.Utility;
        normalisedSum += metrics.Normalised;
        sent += metrics.MessagesSent;
        delivered += metrics.MessagesDelivered;
        lost += metrics.MessagesLost;
        deliveredAge += metrics.DeliveredAge;
        further.Add(metrics.Further.Span);
        if (double.IsFinite(metrics.MeanTargetDistance))
        {
            distanceSum += metrics.MeanTargetDistance;
            distanceTicks++;
        }
    }

    /// <summary>
    /// The summary as <c>covey run --json</c> prints it. What could not be measured is null, never NaN. A world without
    /// targets has no key <c>meanTargetDistance</c>; one that is not made of stages has <c>measured</c> instead of targets
    /// and messages: mean and final value of each of the scenario's columns.
    /// </summary>
    /// <param name="outcome">How the run ended; null while it is under way, then what only the end can tell is null.</param>
    public JsonObject ToJson(RunOutcome? outcome)
    {
        var summary = new JsonObject
        {
            ["scenario"] = scenario.Name,
            ["seed"] = scenario.Seed,
            ["steps"] = scenario.Steps,
            ["engine"] = engine,
            ["threads"] = outcome?.Threads,
            ["shards"] = outcome?.Shards,
            ["digest"] = outcome?.Digest.ToString("x16", CultureInfo.InvariantCulture),
            ["utility"] = new JsonObject
            {
                ["cumulative"] = Finite(CumulativeUtility),
                ["mean"] = Finite(MeanUtility),
                ["final"] = Finite(Ticks > 0 ? lastUtility : double.NaN),
            },
            ["normalised"] = Finite(normalisedSum / Ticks),
            ["agents"] = agents.ToJson(),
        };
        if (scenario is Scenario stages)
        {
            AddStages(summary, stages);
        }
        else
        {
            summary["measured"] = further.ToJson();
        }

        summary["seconds"] = outcome is null ? null : Finite(outcome.Seconds);
        summary["agentStepsPerSecond"] = outcome is null ? null : Finite(outcome.AgentSteps / outcome.Seconds);
        return summary;
    }

    /// <summary>The summary as <c>summary.json</c> keeps it: with version, status, ticks and baselines.</summary>
    /// <param name="outcome">How the run ended; null while it is under way.</param>
    /// <param name="baselines">Cumulative utilities of baselines played beside the run, by name.</param>
    public JsonObject ToRecord(RunOutcome? outcome, IEnumerable<KeyValuePair<string, double>> baselines)
    {
        var summary = ToJson(outcome);
        summary["version"] = RecordFiles.Version;
        summary["status"] = outcome switch { null => "running", { Completed: true } => "completed", _ => "stopped" };
        summary["ticks"] = Ticks;
        var played = new JsonObject();
        foreach (var (name, cumulative) in baselines)
        {
            played[name] = Finite(cumulative);
        }

        summary["baselines"] = played;
        return summary;
    }

    private void AddStages(JsonObject summary, Scenario stages)
    {
        summary["targets"] = targets.ToJson();
        summary["messages"] = new JsonObject
        {
            ["sent"] = sent,
            ["delivered"] = delivered,
            ["lost"] = lost,
            ["meanAge"] = delivered > 0 ? Finite((double)deliveredAge / delivered) : null,
        };
        if (stages.World.HasTargets)
        {
            summary["meanTargetDistance"] = Finite(distanceSum / distanceTicks);
        }
    }

    // JSON knows no NaN and no infinity; what is not a number is not there.
    private static JsonValue? Finite(double value) => double.IsFinite(value) ? JsonValue.Create(value) : null;
}
