using System.Globalization;
using Covey.Environment.Randomness;
using Covey.Environment.Worlds.Allocation;
using Covey.Learning.Allocation;
using Covey.Learning.Replications;

namespace Covey.Runtime.Reproductions;

/// <summary>
/// <c>gataca-convergence</c>: Theorem 3. With Robbins–Monro rates and noisy rewards, the expected reward settles and its
/// gradient, both by enumeration of all trajectories, goes to 0.
/// </summary>
internal sealed class GatacaConvergence : IReproduction
{
    private const int Agents = 4;
    private const int MostActions = 2;

    // powers of ten, one after another
    private static readonly int[] Checkpoints = [10, 100, 1_000, 10_000, 100_000, 1_000_000];

    private static readonly GatacaModel[] Models =
    [
        new("1A", PermutationModel.Shared, ActionModel.PerMachine, false),
        new("1B", PermutationModel.Shared, ActionModel.PerMachineAndAgent, false),
        new("2A", PermutationModel.PerAgent, ActionModel.PerMachine, false),
        new("2B", PermutationModel.PerAgent, ActionModel.PerMachineAndAgent, false),
    ];

    /// <inheritdoc/>
    public string Name => "gataca-convergence";

    /// <inheritdoc/>
    public string Summary => "GAtACA, Theorem 3: with Robbins–Monro rates the expected reward settles and its gradient goes to 0";

    /// <inheritdoc/>
    public string Settings(bool quick) =>
        $"{Instances(quick)} random instances (seeds 1, 2, …) of {Agents} agents and machines with 1 or {MostActions} actions, normal rewards, noise 0.5 on "
        + $"each agent's share; rates α_e = 0.5·(1 + (e − 1)/1,000)^(−0.6), γ = 0.99, up to {Episodes(quick):N0} episodes. Expected reward and gradient are "
        + "exact, by a sum over all trajectories.";

    /// <inheritdoc/>
    public ReproductionResult Run(ReproductionContext context)
    {
        int[] checkpoints = [.. Checkpoints.Where(episode => episode <= Episodes(context.Quick))];
        double[] x = [.. checkpoints.Select((_, power) => power + 1.0)];
        var claims = new List<Claim>();
        var (norms, gaps) = (new List<Curve>(), new List<Curve>());
        foreach (var model in Models)
        {
            var traces = Replicate.Play(
                Instances(context.Quick), context.Threads, instance => Play(model, (ulong)instance + 1, checkpoints, context.Stop), context.Stop);
            var norm = Curve.Of(model.Name, x, traces.Length, (instance, point) => traces[instance][point].Norm);
            var change = Curve.Of(
                model.Name, x, traces.Length, (instance, point) => point == 0 ? 0 : Math.Abs(traces[instance][point].Value - traces[instance][point - 1].Value));
            norms.Add(norm);
            gaps.Add(change);
            claims.Add(new Claim(
                $"model {model.Name}: the gradient of the expected reward goes to 0 and the expected reward settles",
                "Theorem 3",
                "mean norm of the gradient at most a tenth of that after 10 episodes, mean change of the expected reward over the last tenfold of episodes below 0.02",
                string.Create(CultureInfo.InvariantCulture,
                    $"norm {norm.Y[0].Mean:0.####} to {norm.Y[^1].Mean:0.#####} ± {norm.Y[^1].HalfWidth:0.#####}; change {change.Y[^1].Mean:0.####}"),
                norm.Y[^1].Mean <= norm.Y[0].Mean / 10 && change.Y[^1].Mean < 0.02));
            context.Say($"model {model.Name}");
        }

        return new ReproductionResult(claims)
        {
            Charts =
            [
                new CurveChart("gradient", "Norm of the exact gradient of the expected reward", "log10 of the episode", "norm", norms),
                new CurveChart("change", "Change of the exact expected reward since a tenth of the episodes", "log10 of the episode", "reward", gaps),
            ],
        };
    }

    private static int Instances(bool quick) => quick ? 10 : 30;

    private static int Episodes(bool quick) => quick ? 100_000 : 1_000_000;

    private static (double Value, double Norm)[] Play(GatacaModel model, ulong seed, int[] checkpoints, CancellationToken stop)
    {
        var reward = Instance(new RandomSource(seed));
        var options = new GatacaOptions(model.Permutation, model.Action) { PermutationRate = 0.5, ActionRate = 0.5, Decay = 0.6, Horizon = 1000 };
        var learner = new GatacaLearner(options, reward, new RandomSource(AllocationInstances.PublishedSeed + seed));
        return Array.ConvertAll(checkpoints, episode =>
        {
            stop.ThrowIfCancellationRequested();
            learner.Run(episode - learner.Episode);
            return Exact(learner, reward);
        });
    }

    private static RewardTensor Instance(RandomSource random)
    {
        var counts = new int[Agents];
        for (var machine = 0; machine < Agents; machine++)
        {
            counts[machine] = 1 + RandomBlock.Below(random.Block(RandomStream.World, machine, 0).W0, MostActions);
        }

        var values = new double[Agents * counts.Sum()];
        for (var at = 0; at < values.Length; at++)
        {
            values[at] = Distributions.Normal(random, RandomStream.World, at, 1, 0);
        }

        return new RewardTensor(counts, values, noise: 0.5);
    }

    // Σ over trajectories of probability × reward, and the norm of Σ probability × score × reward.
    private static (double Value, double Norm) Exact(GatacaLearner learner, RewardTensor reward)
    {
        var (permutation, action) = (learner.Permutation, learner.Action);
        var credits = permutation.Rows * Agents;
        var (score, gradient) = (new double[credits + action.Parameters], new double[credits + action.Parameters]);
        var value = 0.0;
        foreach (var machines in Permutations([], Agents))
        {
            var allocation = permutation.Probability(machines);
            foreach (var actions in Choices([], reward.ActionCounts))
            {
                var weight = allocation * action.Follow(machines, actions) * reward.Mean(machines, actions);
                permutation.Score(score);
                action.Score(score.AsSpan(credits));
                value += weight;
                for (var at = 0; at < score.Length; at++)
                {
                    gradient[at] += weight * score[at];
                }
            }
        }

        return (value, Math.Sqrt(gradient.Sum(slope => slope * slope)));
    }

    private static IEnumerable<int[]> Permutations(int[] taken, int count) => taken.Length == count
        ? [taken]
        : Enumerable.Range(0, count).Except(taken).SelectMany(machine => Permutations([.. taken, machine], count));

    private static IEnumerable<int[]> Choices(int[] chosen, IReadOnlyList<int> counts) => chosen.Length == counts.Count
        ? [chosen]
        : Enumerable.Range(0, counts[chosen.Length]).SelectMany(action => Choices([.. chosen, action], counts));
}
