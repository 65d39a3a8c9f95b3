using Covey.Environment.Randomness;
using Covey.Environment.Sensing;
using Covey.Environment.Utilities;
using Covey.Learning.Baselines;
using Covey.Learning.Marginals;
using Covey.Learning.Stages;
using Covey.Learning.Tests.Facility;

namespace Covey.Learning.Tests.Baselines;

public class OnlineAscentTests
{
    private static readonly ObservationLayout Nothing = new([], [], []);

    [Fact]
    public void An_agents_steps_are_those_of_projected_ascent()
    {
        const int Steps = 60;
        var problem = DriftingStage.Create(DriftingKind.Facility, 7).Problem();
        var policy = new OnlineAscent(problem.Actions, Steps);
        var guarantee = AscentGuarantee.For(1, problem.Actions, 1);
        var step = guarantee.TrackingStep(Steps, Math.Sqrt(2) * Steps / 10);
        var ascent = new ProjectedAscent(problem);
        var state = new double[problem.Actions];
        policy.Begin(state);
        var nobody = Enumerable.Repeat(JointUtility.Idle, problem.Agents).ToArray();
        var alone = new long[problem.Actions];
        problem.Gains(nobody, 0, alone);
        for (var round = 0; round < Steps; round++)
        {
            var joint = new int[problem.Agents];
            JointDraw.Draw(problem, ascent.Marginals, new RandomSource(3), round, joint);
            var gains = new long[problem.Actions];
            problem.Gains(joint, 0, gains);
            policy.Learn(state, problem.Feasible(0), gains, alone);
            var gradient = new double[ascent.Marginals.Length];
            gains.Select(gain => (double)gain / alone.Max()).ToArray().CopyTo(gradient, 0);
            ascent.Climb(problem, gradient, step);
            for (var action = 0; action < state.Length; action++)
            {
                Assert.Equal(ascent.Marginals[action], state[action], 1e-12);
            }
        }

        Assert.True(state.Max() > 0.5);
    }

    [Fact]
    public void What_has_become_infeasible_is_given_up_before_the_next_draw()
    {
        var policy = new OnlineAscent(4, 100);
        double[] state = [0.5, 0.25, 0.25, 0];
        var known = new ObservationBatch(Nothing);
        known.Reset(1);
        known.Feasible[0] = 0b1010;
        var probabilities = new double[4];
        policy.Probabilities(known, 0, state, probabilities);
        Assert.Equal([0, 0.625, 0, 0.375], probabilities);
        Assert.Equal([0.5, 0.25, 0.25, 0], state);
        var actions = new int[1];
        policy.Decide(known, state, new RandomSource(1), 0, actions);
        Assert.Equal(probabilities, state);
        Assert.True(actions[0] is 1 or 3);
    }

    [Fact]
    public void Where_nothing_gains_anything_nothing_is_learnt()
    {
        var policy = new OnlineAscent(3, 100);
        double[] state = [0.2, 0.3, 0.5];
        policy.Learn(state, 0b111, [0, 0, 0], [0, 0, 0]);
        Assert.Equal([0.2, 0.3, 0.5], state);
    }

    [Fact]
    public void It_learns_from_gains_given_all_others()
    {
        // Both like target 0 best; only who knows that the other has it goes for target 1.
        var world = new FacilityWorld(2, (_, action, target) => action == target ? 10 - target : 0);
        Assert.Equal(GainsGiven.Others, new OnlineAscent(world, 400).Given);
        var rollout = new Rollout(world, new OnlineAscent(world, 400), 2, 2);
        rollout.Play(300);
        Assert.InRange(rollout.Play(100), 18 * 100, 19 * 100);
    }
}
