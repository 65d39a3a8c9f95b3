using Covey.Environment.Randomness;
using Covey.Environment.Scenarios;
using Covey.Environment.Worlds.Allocation;
using Covey.Learning.Allocation;
using Covey.Runtime.Allocation;

namespace Covey.Runtime.Tests.Allocation;

public sealed class AllocationRunTests
{
    private static readonly RewardTensor Noisy = Tensor(0.4);

    [Theory]
    [InlineData(PermutationModel.Shared, ActionModel.PerMachine, 1)]
    [InlineData(PermutationModel.Shared, ActionModel.PerMachineAndAgent, 3)]
    [InlineData(PermutationModel.PerAgent, ActionModel.PerMachine, 2)]
    [InlineData(PermutationModel.PerAgent, ActionModel.PerMachineAndAgent, 7)]
    public void Actors_learn_what_the_learner_learns_bit_for_bit(PermutationModel permutation, ActionModel action, int shards)
    {
        var options = new GatacaOptions(permutation, action) { PermutationRate = 0.05, ActionRate = 0.2, Decay = 0.6, Horizon = 100 };
        var learner = new GatacaLearner(options, Noisy, new RandomSource(5));
        using var run = new AllocationRun(new AllocationSetup(Noisy, options, 5) { Shards = shards, Threads = 2 });
        for (var episode = 0; episode < 150; episode++)
        {
            Assert.Equal(learner.MostProbable().Value, run.MostProbable().Value);
            Assert.Equal(learner.Baseline, run.Advance() is var tick ? tick.Baseline : 0);
            Assert.Equal(learner.Step(), tick.Reward);
            Assert.Equal(learner.Permutation.Machines, run.Machines);
            Assert.Equal(learner.Action.Actions, run.Actions);
        }

        run.Settle();
        for (var agent = 0; agent < Noisy.Agents; agent++)
        {
            Assert.Equal(learner.Permutation.Credits(agent), run.Permutation.Credits(agent));
            for (var machine = 0; machine < Noisy.Agents; machine++)
            {
                Assert.Equal(learner.Action.Of(machine, agent), run.Parameters(machine, agent));
            }
        }
    }

    [Theory]
    [InlineData(2, 1)]
    [InlineData(2, 2)]
    [InlineData(5, 2)]
    [InlineData(7, 3)]
    [InlineData(50, 1)]
    public void Shards_and_threads_do_not_show(int shards, int threads)
    {
        var setup = new AllocationSetup(Noisy, new GatacaOptions { PermutationRate = 0.05, ActionRate = 0.3 }, 11) { Shards = 1, Threads = 1 };
        using var one = new AllocationRun(setup);
        using var cut = new AllocationRun(setup with { Shards = shards, Threads = threads });
        for (var episode = 0; episode < 60; episode++)
        {
            Assert.Equal(one.Advance(), cut.Advance());
        }

        Assert.Equal(one.RunDigest, cut.RunDigest);
    }

    [Fact]
    public void Another_seed_or_another_rate_is_another_run()
    {
        static ulong Digest(AllocationSetup setup)
        {
            using var run = new AllocationRun(setup);
            for (var episode = 0; episode < 20; episode++)
            {
                run.Advance();
            }

            return run.RunDigest;
        }

        var setup = new AllocationSetup(Noisy, new GatacaOptions(), 1);
        Assert.Equal(Digest(setup), Digest(setup));
        Assert.NotEqual(Digest(setup), Digest(setup with { Seed = 2 }));
        Assert.NotEqual(Digest(setup), Digest(setup with { Options = setup.Options with { ActionRate = 0.011 } }));
        Assert.NotEqual(Digest(setup), Digest(setup with { Options = setup.Options with { PermutationRate = 0.011 } }));
        Assert.NotEqual(Digest(setup), Digest(setup with { Reward = Tensor(0.41) }));
    }

    [Fact]
    public void Every_agent_hears_of_its_machine_goes_there_and_its_action_is_told()
    {
        using var run = new AllocationRun(new AllocationSetup(Noisy, new GatacaOptions(), 1) { Shards = 3 });
        Assert.Equal(3 * Noisy.Agents, run.Advance().Messages);
        Assert.Equal(3 * Noisy.Agents, run.Advance().Messages);
    }

    [Fact]
    public void A_machine_moves_only_by_what_happened_on_itself()
    {
        // Two worlds that differ in a machine's number of actions alone draw the same allocation at first; the
        // parameters of the others, told the same X, are the same.
        var options = new GatacaOptions { ActionRate = 0.5 };
        RewardTensor[] worlds = [new([2, 2, 2], new double[18]), new([2, 2, 5], new double[27])];
        var parameters = worlds.Select(world =>
        {
            using var run = new AllocationRun(new AllocationSetup(new Constant(world), options, 3));
            run.Advance();
            run.Settle();
            return Enumerable.Range(0, 3).SelectMany(agent => run.Parameters(0, agent).ToArray().Concat(run.Parameters(1, agent).ToArray())).ToArray();
        }).ToArray();
        Assert.Equal(parameters[0], parameters[1]);
        Assert.Contains(parameters[0], parameter => parameter != 0);
    }

    [Fact]
    public void The_stopping_rule_is_seen()
    {
        var setup = new AllocationSetup(RewardTensor.Target([1, 0, 2]), new GatacaOptions { PermutationRate = 0.5, Tolerance = 1e-3, Patience = 20 }, 1);
        using var run = new AllocationRun(setup);
        var learner = new GatacaLearner(setup.Options, setup.Reward, new RandomSource(1));
        Assert.True(learner.Run(100_000));
        while (!run.Stops)
        {
            run.Advance();
        }

        Assert.Equal(learner.Episode, run.Tick);
    }

    [Fact]
    public void A_learning_rate_that_is_not_above_0_is_refused()
    {
        var setup = new AllocationSetup(Noisy, new GatacaOptions { ActionRate = 0 }, 1);
        Assert.Equal("policy.actionRate", Assert.Throws<ScenarioException>(() => new AllocationRun(setup)).Path);
    }

    private static RewardTensor Tensor(double noise)
    {
        int[] counts = [3, 1, 2, 6, 1, 4, 2];
        var random = new RandomSource(9);
        var values = Enumerable.Range(0, counts.Sum() * counts.Length).Select(at => random.Uniform(RandomStream.World, at, 0)).ToArray();
        return new RewardTensor(counts, values, noise);
    }

    // The same reward whatever is done.
    private sealed class Constant(RewardTensor inner) : IAllocationReward
    {
        public int Agents => inner.Agents;

        public IReadOnlyList<int> ActionCounts => inner.ActionCounts;

        public double Noise => 0;

        public double Mean(ReadOnlySpan<int> machines, ReadOnlySpan<int> actions) => 1;
    }
}
