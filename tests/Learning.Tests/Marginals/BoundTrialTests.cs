using Covey.Environment.Randomness;
using Covey.Environment.Utilities;
using Covey.Learning.Marginals;
using Covey.Learning.Stages;

namespace Covey.Learning.Tests.Marginals;

public class BoundTrialTests
{
    [Fact]
    public void Theorem_5_1_holds_on_stages_of_every_kind()
    {
        foreach (var kind in Enum.GetValues<DriftingKind>())
        {
            var table = JointTable.Of(DriftingStage.Create(kind, 4).Problem());
            var trial = StageBoundTrial.Play(table, rounds: 400, replications: 2, new RandomSource(1));
            Assert.True(trial.Holds);
            Assert.Equal(table.Optimum, trial.Optimum);
            Assert.InRange(trial.Mean, trial.Optimum / 2, trial.Last);
            Assert.InRange(trial.Last, trial.Mean, trial.Optimum * (1 + 1e-12));
            Assert.InRange(trial.GradientShare, 0.01, 1);
            Assert.InRange(trial.DeviationShare, 0.001, 1);
            Assert.True(trial.GapSlack >= 0);
        }
    }

    [Fact]
    public void A_mean_below_the_bound_is_called_a_violation()
    {
        var trial = new StageBoundTrial(1, 0.4, 0.4, 0.41, 0, 0, 0);
        Assert.False(trial.Holds);
        Assert.True((trial with { Mean = 0.41 }).Holds);
        var regret = new RegretBoundTrial(10, 0, 1, 10, 2.1, 2);
        Assert.False(regret.Holds);
        Assert.True((regret with { Regret = 2 }).Holds);
    }

    [Fact]
    public void Theorem_5_2_holds_while_stages_drift_and_agents_come_and_go()
    {
        foreach (var kind in Enum.GetValues<DriftingKind>())
        {
            var trials = RegretBoundTrial.Play(() => DriftingStage.Create(kind, 5), [20, 120], replications: 2, new RandomSource(1));
            Assert.Equal([20, 120], trials.Select(trial => trial.Ticks));
            Assert.All(trials, trial => Assert.True(trial.Holds));
            Assert.True(trials[1].OptimumSum > trials[0].OptimumSum);
            Assert.True(trials[1].Path >= trials[0].Path);
            Assert.InRange(trials[1].Regret, -trials[1].OptimumSum / 2, 0);
        }
    }

    [Fact]
    public void The_regret_of_a_stage_that_stands_still_is_that_of_theorem_5_1()
    {
        var create = () => new Still();
        var table = JointTable.Of(create().Problem());
        var trial = RegretBoundTrial.Play(create, [300], replications: 1, new RandomSource(2))[0];
        Assert.Equal(0, trial.Path);
        Assert.Equal(300 * table.Optimum, trial.OptimumSum, 1e-9);

        // With P = 0, η* is Theorem 5.1's step and (12) is T times its shortfall.
        var guarantee = AscentGuarantee.For(table.Present, table.Actions, table.LargestGain());
        Assert.Equal(guarantee.StageStep(300), trial.Step, 1e-12);
        Assert.Equal(300 * guarantee.StageShortfall(300), trial.Bound, 1e-9);
        var stage = StageBoundTrial.Play(table, 300, 1, new RandomSource(2));
        Assert.Equal(300 * ((table.Optimum / 2) - stage.Mean), trial.Regret, 1e-9);
    }

    [Fact]
    public void A_stage_drifts_and_its_first_agent_stays()
    {
        foreach (var kind in Enum.GetValues<DriftingKind>())
        {
            var stage = DriftingStage.Create(kind, 6);
            var before = stage.Problem();
            var optimum = JointTable.Of(before).Optimum;
            var changed = false;
            var gone = false;
            for (var tick = 1; tick <= 600; tick++)
            {
                stage.Drift(tick);
                var now = stage.Problem();
                Assert.NotEqual(0UL, now.Feasible(0));
                gone |= now.Present < now.Agents;
                changed |= tick % 100 == 0 && JointTable.Of(now).Optimum != optimum;
            }

            Assert.True(changed && gone);
            Assert.Equal(optimum, JointTable.Of(before).Optimum);
        }
    }

    /// <summary>One agent, who stays, and worths that stay.</summary>
    private sealed class Still() : DriftingStage(new RandomSource(3), 1)
    {
        protected override StageProblem Everybody() =>
            new(new FacilityLocation(1, 4, 3, (_, action, customer) => action * (customer + 1)), [15], 4);

        protected override void Move(int tick)
        {
        }
    }
}
