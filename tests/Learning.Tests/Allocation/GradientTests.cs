using Covey.Environment.Randomness;
using Covey.Environment.Worlds.Allocation;
using Covey.Learning.Allocation;

namespace Covey.Learning.Tests.Allocation;

/// <summary>Theorems 1 and 2 on three agents, over all 6 permutations and 6 vectors of actions.</summary>
public sealed class GradientTests
{
    private static readonly int[] ActionCounts = [2, 1, 3];

    public static TheoryData<PermutationModel, ActionModel> Models => new()
    {
        { PermutationModel.Shared, ActionModel.PerMachine },
        { PermutationModel.Shared, ActionModel.PerMachineAndAgent },
        { PermutationModel.PerAgent, ActionModel.PerMachine },
        { PermutationModel.PerAgent, ActionModel.PerMachineAndAgent },
    };

    [Theory]
    [MemberData(nameof(Models))]
    public void Probabilities_are_the_documents_and_add_up_to_1(PermutationModel permutation, ActionModel action)
    {
        var (exact, reward, permutations, actions) = Case(permutation, action);
        var sum = 0.0;
        foreach (var (machines, chosen) in reward.Trajectories())
        {
            var probability = permutations.Probability(machines) * actions.Follow(machines, chosen);
            Assert.Equal(exact.Probability(exact.Parameters, machines, chosen), probability, 1e-14);
            sum += probability;
        }

        Assert.Equal(1, sum, 1e-12);
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void The_expected_score_times_reward_is_the_gradient_whatever_the_baseline(PermutationModel permutation, ActionModel action)
    {
        var (exact, reward, permutations, actions) = Case(permutation, action);
        var gradient = exact.Gradient();
        foreach (var baseline in (double[])[0, 0.7, -20])
        {
            var expected = new double[gradient.Length];
            var score = new double[gradient.Length];
            foreach (var (machines, chosen) in reward.Trajectories())
            {
                permutations.Follow(machines);
                actions.Follow(machines, chosen);
                permutations.Score(score);
                actions.Score(score.AsSpan(exact.Credits));
                var weight = exact.Probability(exact.Parameters, machines, chosen) * (reward.Mean(machines, chosen) - baseline);
                for (var at = 0; at < score.Length; at++)
                {
                    expected[at] += weight * score[at];
                }
            }

            for (var at = 0; at < gradient.Length; at++)
            {
                Assert.Equal(gradient[at], expected[at], 1e-8);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void An_episode_moves_every_parameter_by_rate_times_score_times_advantage(PermutationModel permutation, ActionModel action)
    {
        var (exact, reward, _, _) = Case(permutation, action);
        var options = new GatacaOptions(permutation, action) { PermutationRate = 0.3, ActionRate = 0.2 };
        var learner = new GatacaLearner(options, reward, new RandomSource(9));
        for (var episode = 0; episode < 40; episode++)
        {
            var before = exact.Unload(learner.Permutation, learner.Action);
            var baseline = learner.Baseline;
            var observed = learner.Step();
            Assert.Equal(reward.Mean(learner.Permutation.Machines, learner.Action.Actions), observed);
            var score = new double[before.Length];
            var (permutations, actions) = Policies(permutation, action);
            new ExactAllocation(permutation, action, reward) { Parameters = before }.Load(permutations, actions);
            permutations.Follow(learner.Permutation.Machines);
            actions.Follow(learner.Permutation.Machines, learner.Action.Actions);
            permutations.Score(score);
            actions.Score(score.AsSpan(exact.Credits));
            var after = exact.Unload(learner.Permutation, learner.Action);
            for (var at = 0; at < score.Length; at++)
            {
                var rate = at < exact.Credits ? 0.3 : 0.2;
                Assert.Equal(before[at] + (rate * score[at] * (observed - baseline)), after[at], 1e-13);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Trajectories_are_drawn_as_often_as_they_are_probable(PermutationModel permutation, ActionModel action)
    {
        const int Draws = 40_000;
        var (exact, reward, permutations, actions) = Case(permutation, action);
        var random = new RandomSource(77);
        var found = new Dictionary<string, int>();
        Span<double> uniforms = stackalloc double[6];
        for (var draw = 0; draw < Draws; draw++)
        {
            for (var i = 0; i < 6; i++)
            {
                uniforms[i] = random.Uniform(RandomStream.Action, i, draw);
            }

            permutations.Draw(uniforms[..3]);
            actions.Draw(permutations.Machines, uniforms[3..]);
            var key = Key(permutations.Machines.ToArray(), actions.Actions.ToArray());
            found[key] = found.GetValueOrDefault(key) + 1;
        }

        // 36 trajectories: the 99.9th percentile of χ² with 35 degrees of freedom is 66.6
        var square = reward.Trajectories().Sum(trajectory =>
        {
            var expected = Draws * exact.Probability(exact.Parameters, trajectory.Machines, trajectory.Actions);
            var excess = found.GetValueOrDefault(Key(trajectory.Machines, trajectory.Actions)) - expected;
            return excess * excess / expected;
        });
        Assert.InRange(square, 5, 66.6);
        Assert.Equal(Draws, found.Values.Sum());
    }

    [Theory]
    [InlineData(PermutationModel.Shared)]
    [InlineData(PermutationModel.PerAgent)]
    public void Marginals_are_sums_over_permutations(PermutationModel permutation)
    {
        var (_, reward, permutations, _) = Case(permutation, ActionModel.PerMachine);
        var marginals = permutations.Marginals();
        for (var agent = 0; agent < 3; agent++)
        {
            for (var machine = 0; machine < 3; machine++)
            {
                var expected = reward.Trajectories().Select(trajectory => trajectory.Machines).DistinctBy(machines => string.Join(',', machines))
                    .Where(machines => machines[agent] == machine).Sum(machines => permutations.Probability(machines));
                Assert.Equal(expected, marginals[(agent * 3) + machine], 1e-14);
            }
        }
    }

    private static string Key(int[] machines, int[] actions) => string.Join(',', machines.Concat(actions));

    private static (PermutationPolicy, ActionPolicy) Policies(PermutationModel permutation, ActionModel action) =>
        (new PermutationPolicy(permutation, 3), new ActionPolicy(action, ActionCounts));

    private static (ExactAllocation Exact, RandomReward Reward, PermutationPolicy Permutations, ActionPolicy Actions) Case(
        PermutationModel permutation, ActionModel action)
    {
        var reward = new RandomReward(ActionCounts, 4);
        var (permutations, actions) = Policies(permutation, action);
        var random = new RandomSource(21);
        var exact = new ExactAllocation(permutation, action, reward)
        {
            Parameters = [.. Enumerable.Range(0, (permutations.Rows * 3) + actions.Parameters)
                .Select(at => 1.2 * Distributions.Normal(random, RandomStream.World, at, 0, 0))],
        };
        exact.Load(permutations, actions);
        return (exact, reward, permutations, actions);
    }
}
