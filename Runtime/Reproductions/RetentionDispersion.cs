using System.Globalization;
using Covey.Environment.Numerics;
using Covey.Environment.Worlds.Retention;
using Covey.Learning.Replications;

namespace Covey.Runtime.Reproductions;

/// <summary><c>retention-dispersion</c>: how dispersed the best rewards are as convex types mix with concave ones (Fig. 3).</summary>
internal sealed class RetentionDispersion : IReproduction
{
    private static readonly double[] Rates = [0.5, 1, 2, 3, 4];

    /// <inheritdoc/>
    public string Name => "retention-dispersion";

    /// <inheritdoc/>
    public string Summary => "Retention: coefficient of variation of the best rewards against the share of agents with convex departures (Fig. 3)";

    /// <inheritdoc/>
    public string Settings(bool quick) =>
        $"ℓ₁(r) = e^(−a₁r), ℓ₂(r) = (1 − e^(2(r−1)))/(1 − e^(−2)), R(N) = 5·min(N, 5), Ξ = 0, 0.05, …, 1; the fluid optimum at {Steps(quick) + 1} shares α of type 1. "
        + "Exact: nothing is drawn.";

    /// <inheritdoc/>
    public ReproductionResult Run(ReproductionContext context)
    {
        var steps = Steps(context.Quick);
        double[] shares = [.. Enumerable.Range(0, steps + 1).Select(step => (double)step / steps)];
        var laws = Replicate.Play(
            Rates.Length * shares.Length, context.Threads, at => Optimum(Rates[at / shares.Length], shares[at % shares.Length]), context.Stop);
        RewardLaw Law(int rate, int share) => laws[(rate * shares.Length) + share];
        double Variation(int rate, int share) => Law(rate, share) is { Mean: > 0 } law ? law.Deviation / law.Mean : 0;
        var most = Rates.Select((_, rate) => Enumerable.Range(0, shares.Length).MaxBy(share => Variation(rate, share))).ToArray();
        var least = Rates.Select((_, rate) => Enumerable.Range(0, shares.Length).Min(share => Variation(rate, share))).ToArray();

        // close to 0: not more than two neighbouring rewards of the grid
        var thresholds = Rates.Select((_, rate) => shares[Enumerable.Range(0, shares.Length).First(from => Enumerable.Range(from, shares.Length - from).All(share => Neighbours(Law(rate, share))))]).ToArray();
        Claim[] claims =
        [
            new(
                "rewards are most dispersed without convex agents",
                "Section 5.1, Fig. 3",
                "the largest coefficient of variation at α = 0 for each a₁",
                string.Join(", ", most.Select((at, rate) => $"a₁ = {Text(Rates[rate])}: α = {Text(shares[at])} ({Text(Variation(rate, at))})")),
                most.All(at => at == 0)),
            new(
                "and least with convex agents only",
                "Section 5.1, Fig. 3",
                "α = 1 within 0.05 of the smallest for each a₁, two neighbouring rewards at most",
                string.Join(", ", Rates.Select((a, rate) => $"a₁ = {Text(a)}: {Text(Variation(rate, shares.Length - 1))} (smallest {Text(least[rate])})")),
                Rates.Select((_, rate) => Variation(rate, shares.Length - 1) <= least[rate] + 0.05 && Neighbours(Law(rate, shares.Length - 1))).All(holds => holds)),
            new(
                "beyond a share of convex agents the rewards hardly vary, and that share falls as convexity grows",
                "Section 5.1, Fig. 3, a₁ = 2, 3, 4",
                "thresholds below 1 that fall from a₁ = 2 to 4",
                string.Join(", ", Rates.Select((a, rate) => $"a₁ = {Text(a)}: α = {Text(thresholds[rate])}")),
                thresholds[2] < 1 && thresholds[3] < thresholds[2] && thresholds[4] < thresholds[3]),
        ];
        return new ReproductionResult(claims)
        {
            Charts =
            [
                new CurveChart(
                    "dispersion",
                    "Coefficient of variation of the best rewards",
                    "share of convex agents α",
                    "deviation / mean",
                    [.. Rates.Select((a, rate) => new Curve(
                        $"a₁ = {Text(a)}", shares, [.. Enumerable.Range(0, shares.Length).Select(share => new MeanInterval(Variation(rate, share), 0, 0))]))]),
            ],
            Tables =
            [
                new ResultTable(
                    "laws",
                    "The fluid optimum",
                    ["a₁", "α", "rewards", "deviation / mean"],
                    [.. Enumerable.Range(0, laws.Length).Select(at => (IReadOnlyList<string>)
                        [Text(Rates[at / shares.Length]), Text(shares[at % shares.Length]), laws[at].ToString(), Text(Variation(at / shares.Length, at % shares.Length))])]),
            ],
        };
    }

    private static RewardLaw Optimum(double rate, double share)
    {
        double[] rewards = [.. Enumerable.Range(0, 21).Select(r => r / 20.0)];
        double[] concave = [.. rewards.Select(r => (1 - PortableMath.Exp(2 * (r - 1))) / (1 - PortableMath.Exp(-2)))];
        AgentType[] types =
        [
            .. share > 0 ? [new AgentType("convex", share, new ExponentialDeparture(rate))] : Array.Empty<AgentType>(),
            .. share < 1 ? [new AgentType("concave", 1 - share, new TableDeparture(rewards, concave))] : Array.Empty<AgentType>(),
        ];
        return FluidSolver.Solve(new RetentionMarket(rewards, types, new NewsvendorRevenue(5, 5))).Law;
    }

    private static bool Neighbours(RewardLaw law)
    {
        double[] paid = [.. Enumerable.Range(0, law.Rewards.Length).Where(at => law.Weights[at] > 0).Select(at => law.Rewards[at])];
        return paid[^1] - paid[0] < 0.051;
    }

    private static int Steps(bool quick) => quick ? 20 : 100;

    private static string Text(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);
}
