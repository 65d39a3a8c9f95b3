using Covey.Environment.Randomness;
using Covey.Environment.Scenarios;
using Covey.Environment.Worlds.Allocation;
using Covey.Learning.Allocation;

namespace Covey.Learning.Tests.Allocation;

public sealed class GatacaLearnerTests
{
    [Fact]
    public void Model_2_finds_the_published_target()
    {
        var reward = AllocationInstances.PublishedTarget();
        var learner = new GatacaLearner(new GatacaOptions { PermutationRate = 0.2 }, reward, new RandomSource(1));
        learner.Run(40_000);
        Assert.Equal(reward.Solve().Machines, learner.MostProbable().Machines);
        Assert.True(learner.Permutation.IsNearly(reward.Solve().Machines, 0.05));
    }

    [Theory]
    [InlineData(PermutationModel.Shared, ActionModel.PerMachine)]
    [InlineData(PermutationModel.PerAgent, ActionModel.PerMachineAndAgent)]
    public void Robbins_Monro_rates_lead_to_a_zero_of_the_gradient(PermutationModel permutation, ActionModel action)
    {
        // Theorem 3, with noise on the reward
        var reward = new RandomReward([2, 1, 2], 6, noise: 0.3);
        var options = new GatacaOptions(permutation, action) { PermutationRate = 0.5, ActionRate = 0.5, Decay = 0.6, Horizon = 1000 };
        var learner = new GatacaLearner(options, reward, new RandomSource(3));
        var empty = new ExactAllocation(permutation, action, reward)
        {
            Parameters = new double[(learner.Permutation.Rows * 3) + learner.Action.Parameters],
        };
        var norms = new List<double>();
        var expected = new List<double>();
        for (var stage = 0; stage < 3; stage++)
        {
            learner.Run(stage == 0 ? 20 : 60_000);
            var exact = new ExactAllocation(permutation, action, reward) { Parameters = empty.Unload(learner.Permutation, learner.Action) };
            norms.Add(Math.Sqrt(exact.Gradient().Sum(slope => slope * slope)));
            expected.Add(exact.Expected(exact.Parameters));
        }

        Assert.InRange(norms[2], 0, norms[0] / 10);
        Assert.True(norms[2] < norms[1], string.Join(' ', norms));
        Assert.InRange(Math.Abs(expected[2] - expected[1]), 0, 0.05);
        Assert.True(expected[2] > expected[0] + 0.1, string.Join(' ', expected));
    }

    [Fact]
    public void The_corrected_baseline_is_a_weighted_mean_and_the_printed_one_drifts()
    {
        foreach (var (form, limit) in new[] { (BaselineForm.Corrected, 0.25), (BaselineForm.Printed, 0.25 / (1 - 0.9)) })
        {
            // a certain reward of 1/4, whoever is where
            var reward = RewardTensor.Matrix([.. Enumerable.Repeat(0.25, 9)], 3);
            var learner = new GatacaLearner(new GatacaOptions { Gamma = 0.9, Baseline = form }, reward, new RandomSource(1));
            learner.Step();
            Assert.Equal(form == BaselineForm.Corrected ? 0.25 : 2.5, learner.Baseline, 1e-12);
            learner.Run(10_000);
            Assert.Equal(limit, learner.Baseline, 1e-9);
        }
    }

    [Fact]
    public void The_corrected_baseline_is_the_weighted_mean_of_all_rewards()
    {
        var learner = new GatacaLearner(new GatacaOptions { Gamma = 0.8 }, new RandomReward([1, 2, 3], 1), new RandomSource(2));
        var rewards = Enumerable.Range(0, 30).Select(_ => learner.Step()).ToArray();
        var weights = rewards.Select((_, e) => Math.Pow(0.8, rewards.Length - 1 - e)).ToArray();
        Assert.Equal(rewards.Zip(weights, (r, w) => r * w).Sum() / weights.Sum(), learner.Baseline, 1e-12);
    }

    [Fact]
    public void The_stopping_rule_holds_after_as_many_calm_episodes_as_asked()
    {
        var reward = RewardTensor.Target([1, 0, 2]);
        var printed = new GatacaLearner(new GatacaOptions { Tolerance = 1e-6 }, reward, new RandomSource(1));
        Assert.True(printed.Run(1000));
        Assert.Equal(1, printed.Episode);
        var patient = new GatacaLearner(new GatacaOptions { Tolerance = 1e-6, Patience = 2000, PermutationRate = 0.5 }, reward, new RandomSource(1));
        Assert.True(patient.Run(1_000_000));
        Assert.True(patient.Episode > 2000);
        Assert.Equal([1, 0, 2], patient.MostProbable().Machines);
        Assert.False(new GatacaLearner(new GatacaOptions(), reward, new RandomSource(1)).Run(100));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(4, 3)]
    [InlineData(5, 1)]
    [InlineData(12, 2)]
    [InlineData(13, 600)]
    [InlineData(16, 1)]
    [InlineData(17, 1)]
    [InlineData(30, 600)]
    public void An_allocation_is_drawn_by_inverting_the_cumulative_weights(int count, double spread)
    {
        var random = new RandomSource(21);
        foreach (var model in new[] { PermutationModel.Shared, PermutationModel.PerAgent })
        {
            var policy = new PermutationPolicy(model, count);
            for (var row = 0; row < policy.Rows; row++)
            {
                policy.SetCredits(row, [.. Enumerable.Range(0, count).Select(at => spread * ((2 * random.Uniform(RandomStream.World, row, at)) - 1))]);
            }

            for (var draw = 0; draw < 40; draw++)
            {
                var uniforms = Enumerable.Range(0, count).Select(agent => random.Uniform(RandomStream.Action, agent, draw)).ToArray();
                policy.Draw(uniforms);
                var free = Enumerable.Range(0, count).ToList();
                for (var agent = 0; agent < count; agent++)
                {
                    var credits = policy.Credits(agent).ToArray();
                    var largest = free.Max(machine => credits[machine]);
                    var weights = free.Select(machine => Math.Exp(credits[machine] - largest)).ToArray();
                    var at = uniforms[agent] * weights.Sum();
                    var drawn = 0;
                    for (var sum = weights[0]; drawn < free.Count - 1 && sum <= at; sum += weights[drawn])
                    {
                        drawn++;
                    }

                    Assert.Equal(free[drawn], policy.Machines[agent]);
                    free.RemoveAt(drawn);
                }
            }
        }
    }

    [Fact]
    public void What_is_learned_is_a_function_of_the_seed()
    {
        static double[] Learn(ulong seed)
        {
            var learner = new GatacaLearner(new GatacaOptions(), AllocationInstances.Actions(5, false, new RandomSource(4)), new RandomSource(seed));
            learner.Run(500);
            return [.. Enumerable.Range(0, 5).SelectMany(agent => learner.Permutation.Credits(agent).ToArray())];
        }

        Assert.Equal(Learn(7), Learn(7));
        Assert.NotEqual(Learn(7), Learn(8));
    }

    [Fact]
    public void The_most_probable_trajectory_takes_rows_in_turn_and_ties_to_the_smaller_index()
    {
        var policy = new PermutationPolicy(PermutationModel.PerAgent, 4);
        Assert.Equal([0, 1, 2, 3], policy.MostProbable());
        policy.SetCredits(0, [1, 3, 2, 3]);
        policy.SetCredits(1, [0, 9, 5, 5]);
        policy.SetCredits(2, [-2, 9, 9, -1]);
        Assert.Equal([1, 2, 3, 0], policy.MostProbable());
        var actions = new ActionPolicy(ActionModel.PerMachineAndAgent, [3, 1, 2, 1]);
        actions.Set(0, 3, [1, 2, 2]);
        actions.Set(0, 1, [5, 0, 0]);
        Assert.Equal([1, 0, 0, 0], actions.MostProbable([1, 2, 3, 0]));
    }

    [Fact]
    public void Credits_far_beyond_what_an_exponential_holds_still_make_probabilities()
    {
        var policy = new PermutationPolicy(PermutationModel.PerAgent, 3);
        policy.SetCredits(0, [2000, 0, 1999]);
        policy.SetCredits(1, [2000, -900, -901]);
        Assert.Equal(1 / (1 + Math.Exp(-1)), policy.Probability([0, 1, 2]) + policy.Probability([0, 2, 1]), 1e-12);
        Assert.Equal(1 / (1 + Math.Exp(-1)) / (1 + Math.Exp(-1)), policy.Probability([0, 1, 2]), 1e-12);
        policy.Draw([0.99, 0, 0]);
        Assert.Equal([2, 0, 1], policy.Machines.ToArray());
        policy.Ascend(0.5);
        Assert.False(policy.Credits(0).ContainsAnyExceptInRange(-1e6, 1e6));
    }

    [Theory]
    [InlineData("permutationRate")]
    [InlineData("actionRate")]
    [InlineData("decay")]
    [InlineData("horizon")]
    [InlineData("gamma")]
    [InlineData("tolerance")]
    [InlineData("patience")]
    public void An_option_out_of_range_is_refused_by_its_name(string name)
    {
        var good = new GatacaOptions();
        var bad = name switch
        {
            "permutationRate" => good with { PermutationRate = 0 },
            "actionRate" => good with { ActionRate = -0.1 },
            "decay" => good with { Decay = 0.5 },
            "horizon" => good with { Horizon = double.NaN },
            "gamma" => good with { Gamma = 1 },
            "tolerance" => good with { Tolerance = -1 },
            _ => good with { Patience = 0 },
        };
        var refused = Assert.Throws<ScenarioException>(() => new GatacaLearner(bad, RewardTensor.Target([0]), new RandomSource(1)));
        Assert.Equal("policy." + name, refused.Path);
        Assert.Contains("allowed", refused.Message, StringComparison.Ordinal);
    }
}
