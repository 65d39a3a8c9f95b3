using Covey.Environment.Randomness;
using Covey.Environment.Sensing;
using Covey.Environment.Utilities;
using Covey.Learning.Baselines;
using Covey.Learning.Policies;
using Covey.Learning.Tests.Facility;

namespace Covey.Learning.Tests.Baselines;

public class OnlineGreedyTests
{
    private static readonly ObservationLayout Nothing = new([], [], []);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(3, 2)]
    [InlineData(4, 2)]
    [InlineData(5, 3)]
    [InlineData(200, 8)]
    [InlineData(2048, 11)]
    [InlineData(2500, 12)]
    [InlineData(int.MaxValue, 31)]
    public void There_are_as_many_learners_as_doublings_of_the_horizon(int steps, int learners) =>
        Assert.Equal(learners * 13, new OnlineGreedy(12, steps).StateWidth);

    [Fact]
    public void A_newborn_is_uniform()
    {
        var policy = new OnlineGreedy(5, 100);
        var state = Newborn(policy);
        Assert.All(state[..35], probability => Assert.Equal(0.2, probability));
        Assert.All(state[35..], weight => Assert.Equal(1.0 / 7, weight));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(4, 1)]
    [InlineData(5, 100)]
    [InlineData(12, 500)]
    public void Updates_agree_with_the_formulas_written_down_plainly(int actions, int steps)
    {
        var policy = new OnlineGreedy(actions, steps);
        var plain = new PlainOnlineGreedy(actions, steps);
        var state = Newborn(policy);
        var random = new RandomSource(11);
        for (var tick = 0; tick < steps; tick++)
        {
            var (feasible, earlier, alone) = Gains(random, actions, tick);
            var expected = plain.Distribution(feasible);
            var actual = Distribution(policy, feasible, state);
            for (var action = 0; action < actions; action++)
            {
                Assert.Equal(expected[action], actual[action], 1e-9);
            }

            plain.Learn(feasible, earlier, alone);
            policy.Learn(state, feasible, earlier, alone);
        }
    }

    [Fact]
    public void Draws_follow_the_distribution_and_the_mask()
    {
        var policy = new OnlineGreedy(4, 50);
        var state = Newborn(policy);
        for (var tick = 0; tick < 3; tick++)
        {
            policy.Learn(state, 0b1111, [0, 4, 1, 2], [1, 4, 1, 3]);
        }

        var expected = Distribution(policy, 0b1101, state);
        var batch = new ObservationBatch(Nothing);
        batch.Reset(1);
        batch.Feasible[0] = 0b1101;
        var counts = new int[4];
        const int Draws = 20_000;
        var action = new int[1];
        for (var tick = 0; tick < Draws; tick++)
        {
            policy.Decide(batch, state, new RandomSource(3), tick, action);
            counts[action[0]]++;
        }

        Assert.Equal(0, counts[1]);
        for (var index = 0; index < 4; index++)
        {
            var deviation = Math.Sqrt(Draws * expected[index] * (1 - expected[index]));
            Assert.InRange(counts[index], (Draws * expected[index]) - (4 * deviation), (Draws * expected[index]) + (4 * deviation));
        }
    }

    [Fact]
    public void The_best_expert_is_tracked_through_its_shifts()
    {
        // One action is worth 1 and the others nothing; which one changes every 250 ticks. A fixed action earns a quarter.
        const int Actions = 4, Steps = 1000, Phase = 250;
        var policy = new OnlineGreedy(Actions, Steps);
        var state = Newborn(policy);
        var earned = 0.0;
        for (var tick = 0; tick < Steps; tick++)
        {
            var good = tick / Phase * 3 % Actions;
            var gains = new long[Actions];
            gains[good] = 1 << 20;
            earned += Distribution(policy, 0b1111, state)[good];
            policy.Learn(state, 0b1111, gains, gains);
        }

        // Xu, Zhou and Tzoumas bound the regret against a sequence with S shifts by order √(T (1 + S) ln(nT)).
        var bound = Math.Sqrt(Steps * 4 * Math.Log(Actions * Steps));
        Assert.InRange(Steps - earned, 0, bound);
        Assert.InRange(Steps - earned, 0, 100);
    }

    [Fact]
    public void State_stays_a_distribution_under_extreme_gains()
    {
        var policy = new OnlineGreedy(3, 20_000);
        var state = Newborn(policy);
        for (var tick = 0; tick < 20_000; tick++)
        {
            policy.Learn(state, 0b011, [1L << 60, 0, 0], [1L << 60, 1, 0]);
            if (tick % 1000 == 0)
            {
                policy.Learn(state, 0b111, [0, 0, 0], [0, 0, 0]);
            }
        }

        for (var learner = 0; learner < 15; learner++)
        {
            Assert.Equal(1.0, state[(learner * 3)..((learner * 3) + 3)].Sum(), 1e-12);
        }

        Assert.Equal(1.0, state[45..].Sum(), 1e-12);
        Assert.All(state, number => Assert.InRange(number, 0, 1));

        // What is left when everything learnt is masked is still a distribution over the feasible.
        Assert.Equal(1.0, Distribution(policy, 0b100, state)[2], 1e-12);
    }

    [Fact]
    public void Agents_that_learn_from_earlier_gains_spread_over_the_targets()
    {
        // Two agents, two targets, one action each: whoever comes later learns to take what the earlier leaves.
        var world = new FacilityWorld(2, (_, action, target) => action == target ? 2 - target : 0);
        var policy = new OnlineGreedy(world, 400);
        var stage = world.Populated(2, 2);
        var states = new double[2 * policy.StateWidth];
        policy.Begin(states.AsSpan(0, policy.StateWidth));
        policy.Begin(states.AsSpan(policy.StateWidth));
        var batch = new ObservationBatch(Nothing);
        batch.Reset(2);
        batch.Agent[1] = 1;
        batch.Feasible.AsSpan(0, 2).Fill(0b11);
        var late = 0L;
        for (var tick = 0; tick < 400; tick++)
        {
            policy.Decide(batch, states, new RandomSource(8), tick, stage.Actions);
            late += tick >= 200 ? stage.Score() : 0;
            var earlier = new long[4];
            var alone = new long[4];
            stage.Gains(GainsGiven.Earlier, earlier);
            stage.Gains(GainsGiven.None, alone);
            for (var agent = 0; agent < 2; agent++)
            {
                policy.Learn(
                    states.AsSpan(agent * policy.StateWidth, policy.StateWidth),
                    0b11,
                    earlier.AsSpan(agent * 2, 2),
                    alone.AsSpan(agent * 2, 2));
            }
        }

        Assert.InRange(late / 200.0, 2.8, 3.0);
    }

    [Fact]
    public void An_agent_without_a_feasible_action_is_named_with_its_tick()
    {
        var policy = new OnlineGreedy(2, 10);
        var batch = new ObservationBatch(Nothing);
        batch.Reset(1);
        batch.Agent[0] = 4;
        batch.Feasible[0] = 0;
        var error = Assert.Throws<NoFeasibleActionException>(
            () => policy.Decide(batch, Newborn(policy), new RandomSource(0), 6, new int[1]));
        Assert.Equal("agent 4 has no feasible action at tick 6", error.Message);
    }

    private static double[] Newborn(OnlineGreedy policy)
    {
        var state = new double[policy.StateWidth];
        policy.Begin(state);
        return state;
    }

    private static double[] Distribution(OnlineGreedy policy, ulong feasible, double[] state)
    {
        var batch = new ObservationBatch(Nothing);
        batch.Reset(1);
        batch.Feasible[0] = feasible;
        var probabilities = new double[64];
        policy.Probabilities(batch, 0, state, probabilities);
        return probabilities;
    }

    private static (ulong Feasible, long[] Earlier, long[] Alone) Gains(RandomSource random, int actions, int tick)
    {
        var feasible = 1UL << (int)(random.Block(RandomStream.World, 0, tick).W0 % actions);
        var earlier = new long[actions];
        var alone = new long[actions];
        for (var action = 0; action < actions; action++)
        {
            var block = random.Block(RandomStream.World, action + 1, tick);
            feasible |= (block.W2 & 3) == 0 ? 0 : 1UL << action;
            if ((feasible >> action & 1) != 0 && tick % 7 != 3)
            {
                alone[action] = block.W0 & 1023;
                earlier[action] = (long)(alone[action] * block.Second);
            }
        }

        return (feasible, earlier, alone);
    }
}
