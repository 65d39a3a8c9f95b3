using System.Text.Json.Nodes;
using Covey.Runtime.Records;
using Covey.Runtime.Ticks;

namespace Covey.Runtime.Tests.Records;

public sealed class SummaryTests
{
    [Fact]
    public void A_summary_is_exactly_the_object_programs_rely_on()
    {
        // Arrivals are those after tick 0. meanAge 3/2 is over deliveries, the distance (3.5 + 4.5)/2 over measured ticks.
        var expected = JsonNode.Parse(
            """
            {
              "scenario": "paper", "seed": 18446744073709551615, "steps": 3, "engine": "in-process", "threads": 2, "shards": 4,
              "digest": "00ff000000000abc",
              "utility": { "cumulative": 0.30000000100000007, "mean": 0.10000000033333335, "final": 1E-09 },
              "normalised": 0.2000000006666667,
              "agents": { "initial": 2, "peak": 2, "final": 2, "arrived": 1, "departed": 1 },
              "targets": { "initial": 1, "peak": 2, "final": 2, "arrived": 1, "departed": 0 },
              "messages": { "sent": 4, "delivered": 2, "lost": 1, "meanAge": 1.5 },
              "meanTargetDistance": 4,
              "seconds": 0.5, "agentStepsPerSecond": 12
            }
            """)!;

        Assert.Equal(expected.ToJsonString(), Played(hasTargets: true).ToJson(PaperRun.Outcome).ToJsonString());
    }

    [Fact]
    public void A_world_without_targets_has_no_target_distance()
    {
        Assert.False(Played(hasTargets: false).ToJson(PaperRun.Outcome).ContainsKey("meanTargetDistance"));
    }

    [Fact]
    public void A_run_stopped_before_its_first_tick_has_a_summary_without_NaN()
    {
        var summary = new RunSummary(PaperRun.Scenario(), "in-process")
            .ToRecord(PaperRun.Outcome with { Ticks = 0, Completed = false, Seconds = 0, AgentSteps = 0 }, []);

        Assert.Equal("stopped", (string?)summary["status"]);
        Assert.Null(summary["utility"]!["mean"]);
        Assert.Null(summary["messages"]!["meanAge"]);
        Assert.Null(summary["agentStepsPerSecond"]);
        Assert.DoesNotContain("NaN", summary.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_recorded_summary_adds_version_status_ticks_and_baselines()
    {
        var recorded = Played(hasTargets: true).ToRecord(PaperRun.Outcome, [new("csg-g", 2.5), new("random", 0.25)]);

        Assert.Equal(["version", "status", "ticks", "baselines"], recorded.Select(pair => pair.Key).TakeLast(4));
        Assert.Equal("completed", (string?)recorded["status"]);
        Assert.Equal(3, (int?)recorded["ticks"]);
        Assert.Equal("""{"csg-g":2.5,"random":0.25}""", recorded["baselines"]!.ToJsonString());
    }

    [Fact]
    public void Utilities_that_are_not_numbers_become_null()
    {
        var summary = new RunSummary(PaperRun.Scenario(), "in-process");
        summary.OnTick(new TickMetrics { Utility = double.NaN, Normalised = double.PositiveInfinity }, null);

        Assert.Null(summary.ToJson(null)["utility"]!["cumulative"]);
        Assert.Null(summary.ToJson(null)["normalised"]);
    }

    private static RunSummary Played(bool hasTargets)
    {
        var summary = new RunSummary(PaperRun.Scenario(hasTargets: hasTargets), "in-process");
        PaperRun.Play(summary);
        return summary;
    }
}
