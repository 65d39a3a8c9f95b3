using Covey.Learning.Policies;
using Covey.Runtime.Engines;
using Covey.Runtime.Scenarios;
using Covey.Runtime.Tests.Engines;

namespace Covey.Runtime.Tests.Scenarios;

public sealed class BaselinesBesideTests
{
    [Fact]
    public void A_baseline_in_step_is_the_run_that_it_is_alone()
    {
        var scenario = TestRuns.Tracking(6, 25, TestRuns.Perfect, open: true);
        IRunnable Of(string policy) => new StageRunnable(scenario, PolicyCatalog.Create(policy, scenario.World, scenario.Steps));
        var alone = TestRuns.Play(scenario with { Policy = "csg-g" }).Ticks;
        using var beside = new BaselinesBeside([Of("csg-g"), Of("straight")]);
        Assert.Equal(double.NaN, beside.Utility(0));
        List<double> utilities = [];
        var outcome = InProcessEngine.Play(
            Of("random"), new EngineOptions(1, 1), [], TestContext.Current.CancellationToken, run =>
            {
                beside.Advance();
                Assert.Equal(run.Tick, utilities.Count);
                utilities.Add(beside.Utility(0));
            });

        Assert.True(outcome.Completed);
        Assert.Equal(TestRuns.Play(scenario).Outcome.Digest, outcome.Digest);
        Assert.Equal(alone.Select(tick => tick.Utility), utilities);
        Assert.Equal(["csg-g", "straight"], beside.Series.Select(series => series.Name));
        Assert.Equal(alone.Sum(tick => tick.Utility), beside.Series[0].Series.CumulativeUtility, 12);

        // There is no tick beyond the last.
        beside.Advance();
        Assert.Equal(alone[^1].Utility, beside.Utility(0));
    }
}
