using System.Globalization;
using Covey.Environment.Randomness;
using Covey.Environment.Worlds.Allocation;
using Covey.Learning.Allocation;
using Covey.Learning.Replications;

namespace Covey.Runtime.Reproductions;

/// <summary>
/// <c>gataca-learning-rates</c>: Algorithm 2 and Fig. 16. The printed loop goes on while all allocation probabilities are within
/// ε of 1, which ends it at once; what is meant, and done here, is to go on until they are.
/// </summary>
internal sealed class GatacaLearningRates : IReproduction
{
    private const double Step = 0.1;
    private const double Epsilon = 0.05;
    private const double LargestRate = 20;
    private const int FirstMost = 2_000_000;
    private const int LargestNaive = 7;

    /// <inheritdoc/>
    public string Name => "gataca-learning-rates";

    /// <inheritdoc/>
    public string Summary => "GAtACA, Algorithm 2 and Fig. 16: the best learning rates of models 1 and 2, and episodes to convergence against n!";

    /// <inheritdoc/>
    public string Settings(bool quick) =>
        $"Reward (7), n = 3 to {Largest(quick)}, K = {Simulations(quick)} simulations a rate (seeds 748596, 748597, …, τ* drawn from seed n), α_0 = η = 0.1, "
        + "ε = 0.05 (the document gives none), e_max twice the most episodes needed at α_0, γ = 0.99. α* is the largest rate before the first at which a simulation "
        + "does not converge. The naive bandit plays every allocation once, then the best; it is played for n ≤ 7.";

    /// <inheritdoc/>
    public ReproductionResult Run(ReproductionContext context)
    {
        var sizes = Enumerable.Range(3, Largest(context.Quick) - 2).ToArray();
        var found = new Dictionary<PermutationModel, List<(double Rate, MeanInterval Episodes)>>();
        foreach (var model in (PermutationModel[])[PermutationModel.Shared, PermutationModel.PerAgent])
        {
            found[model] = [];
            foreach (var count in sizes)
            {
                found[model].Add(Search(model, count, context));
                context.Say(string.Create(CultureInfo.InvariantCulture,
                    $"model {(model == PermutationModel.Shared ? 1 : 2)}, n = {count}: α* = {found[model][^1].Rate:0.0}, {found[model][^1].Episodes.Mean:0} episodes"));
            }
        }

        var (one, two) = (found[PermutationModel.Shared], found[PermutationModel.PerAgent]);
        var naive = sizes.Select(count => count <= LargestNaive ? Naive(count) : Factorial(count)).ToArray();
        double[] x = [.. sizes.Select(count => (double)count)];
        var last = sizes.Length - 1;
        return new ReproductionResult(
        [
            new Claim(
                "the best learning rate of model 1 is below that of model 2", "Sec. 6, Fig. 16 left", "at every n",
                string.Join("; ", sizes.Select((count, i) => $"n = {count}: {Text(one[i].Rate)} and {Text(two[i].Rate)}")),
                sizes.Select((_, i) => one[i].Rate < two[i].Rate).All(below => below)),
            new Claim(
                "model 2 converges in fewer episodes than model 1", "Sec. 6, Fig. 16 right", "at every n, each at its best rate",
                string.Join("; ", sizes.Select((count, i) => $"n = {count}: {Text(two[i].Episodes.Mean)} against {Text(one[i].Episodes.Mean)}")),
                sizes.Select((_, i) => two[i].Episodes.Mean < one[i].Episodes.Mean).All(below => below)),
            new Claim(
                "both need fewer episodes than the naive bandit when n is large", "Sec. 6, Fig. 16 right", $"at n = {sizes[last]}",
                $"{Text(one[last].Episodes.Mean)} and {Text(two[last].Episodes.Mean)} against {Text(naive[last])}",
                one[last].Episodes.Mean < naive[last] && two[last].Episodes.Mean < naive[last]),
        ])
        {
            Charts =
            [
                new CurveChart("rates", "Fig. 16, left: the best learning rate", "n", "α*",
                    [Single("model 1", one.Select(result => result.Rate)), Single("model 2", two.Select(result => result.Rate))]),
                new CurveChart("episodes", "Fig. 16, right: episodes to convergence at the best rate", "n", "episodes",
                    [new Curve("model 1", x, [.. one.Select(result => result.Episodes)]), new Curve("model 2", x, [.. two.Select(result => result.Episodes)])]),
            ],
            Tables =
            [
                new("episodes-by-size", "Episodes to convergence, and those of the naive bandit", ["n", "rate 1", "episodes 1", "rate 2", "episodes 2", "naive"],
                    [.. sizes.Select((count, i) => (IReadOnlyList<string>)
                        [$"{count}", Text(one[i].Rate), Text(one[i].Episodes.Mean), Text(two[i].Rate), Text(two[i].Episodes.Mean), Text(naive[i])])]),
            ],
        };

        Curve Single(string label, IEnumerable<double> values) => new(label, x, [.. values.Select(value => new MeanInterval(value, 0, 0))]);
    }

    private static int Largest(bool quick) => quick ? 7 : 10;

    private static int Simulations(bool quick) => quick ? 50 : 1000;

    private static (double Rate, MeanInterval Episodes) Search(PermutationModel model, int count, ReproductionContext context)
    {
        var reward = AllocationInstances.Target(count, new RandomSource((ulong)count));
        var most = FirstMost;
        var best = (Rate: double.NaN, Episodes: default(MeanInterval));
        for (var tenth = 1; tenth * Step <= LargestRate; tenth++)
        {
            var rate = tenth * Step;
            var needed = Replicate.Play(
                Simulations(context.Quick), context.Threads, simulation => Episodes(model, reward, rate, most, simulation, context.Stop), context.Stop);
            if (needed.Max() > most)
            {
                break;
            }

            best = (rate, MeanInterval.Of([.. needed.Select(episodes => (double)episodes)]));
            most = tenth == 1 ? 2 * needed.Max() : most;
        }

        return best;
    }

    // Episodes until the policy is nearly the Dirac measure in τ*, or one more than allowed.
    private static int Episodes(PermutationModel model, RewardTensor reward, double rate, int most, int simulation, CancellationToken stop)
    {
        var target = reward.Solve().Machines;
        var learner = new GatacaLearner(
            new GatacaOptions(model) { PermutationRate = rate }, reward, new RandomSource(AllocationInstances.PublishedSeed + (ulong)simulation));
        while (learner.Episode <= most && !learner.Permutation.IsNearly(target, Epsilon))
        {
            stop.ThrowIfCancellationRequested();
            learner.Step();
        }

        return learner.Episode;
    }

    // Plays all allocations in order, and counts.
    private static double Naive(int count)
    {
        var reward = AllocationInstances.Target(count, new RandomSource((ulong)count));
        var actions = new int[count];
        var best = double.NegativeInfinity;
        var played = 0;
        var machines = Enumerable.Range(0, count).ToArray();
        Play(0);
        return best == reward.Solve().Value ? played : double.NaN;

        void Play(int agent)
        {
            if (agent == count)
            {
                played++;
                best = Math.Max(best, reward.Mean(machines, actions));
                return;
            }

            for (var other = agent; other < count; other++)
            {
                (machines[agent], machines[other]) = (machines[other], machines[agent]);
                Play(agent + 1);
                (machines[agent], machines[other]) = (machines[other], machines[agent]);
            }
        }
    }

    private static double Factorial(int count) => Enumerable.Range(1, count).Aggregate(1.0, (product, factor) => product * factor);

    private static string Text(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
