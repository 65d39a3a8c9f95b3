using System.Globalization;
using Covey.Environment.Worlds.Retention;
using Covey.Learning.Retention;
using Covey.Runtime.Retention;

namespace Covey.Runtime.Reproductions;

/// <summary><c>retention-discrimination</c>: policies that discriminate, openly and not (Propositions 3.3 and 3.5).</summary>
internal sealed class RetentionDiscrimination : IReproduction
{
    private const double Price = 0.85;

    /// <inheritdoc/>
    public string Name => "retention-discrimination";

    /// <inheritdoc/>
    public string Summary => "Retention: what belief-based and cyclic policies earn, and how differently they pay types (Propositions 3.3 and 3.5)";

    /// <inheritdoc/>
    public string Settings(bool quick) =>
        $"Proposition 3.3 with D = 100, v = (1, 2), α = 5, λ = (25, 50) at θ = {Text(Scale(quick))} (numbers of agents); Proposition 3.5 with λ = (0.1, 1), r = 1, α = 0.85, "
        + "ℓ(0) = (0.1, 1), ℓ(r) = (0, 0.5); and an instance that is not the document's, α = 1.48, λ = (0.0905, 1), ℓ(0) = (0.1, 1), ℓ(r) = (0.03, 0.35), "
        + $"both with individual agents; {Replications(quick)} replications (seeds 1, 2, …) each.";

    /// <inheritdoc/>
    public ReproductionResult Run(ReproductionContext context)
    {
        var learned = Learn(context, out var fairLearned);
        context.Say("Proposition 3.3");
        var printed = new Alternation("Proposition 3.5", RetentionMarkets.TwoTypes(Price, (0.1, 0.1, 0), (1, 1, 0.5)), context, Scale(context.Quick), Replications(context.Quick));
        context.Say("Proposition 3.5");
        var added = new Alternation(
            "added instance", RetentionMarkets.TwoTypes(1.48, (0.0905, 0.1, 0.03), (1, 1, 0.35)), context, Scale(context.Quick), Replications(context.Quick));
        context.Say("added instance");
        const double Limit = (5 * 100) - (100 - 75);
        double[] shares = [19.0 / 39, 0.4];
        Claim[] claims =
        [
            SimulatedValue.AllWithinThreeErrors([printed.Value, added.Value], "Proposition 3.5"),
            new(
                "a belief-based policy earns more than any fair one",
                "Proposition 3.3",
                "more than the fluid optimum, within 1% of (αD − v₁(D − Σλ)) = 475",
                $"{Text(learned.Profit.Mean)} ± {Text(learned.Profit.HalfWidth)} against {Text(fairLearned)}: price of fairness {Text(PriceOfFairness.Of(learned.Profit.Mean, fairLearned))}",
                learned.Profit.Low > fairLearned && Math.Abs(learned.Profit.Mean - Limit) <= 0.01 * Limit),
            new("it is unfair between types", "Proposition 3.3", "fairness gap above 0.5", Text(learned.FairnessGap), learned.FairnessGap > 0.5),
            new(
                "alternating rewards pay type 1 19/39·r and type 2 0.4·r on average",
                "Proposition 3.5",
                "within 0.005",
                string.Join(", ", printed.Played.AverageRewards.Select(Text)),
                printed.Played.AverageRewards.Zip(shares).All(pair => Math.Abs(pair.First - pair.Second) <= 0.005)),
            new(
                "alternating rewards earn more than the best static policy",
                "Proposition 3.5, as printed",
                "a larger profit in the deterministic system",
                $"{Text(printed.Cycle.FluidProfit())} against {Text(printed.Fair)}: the unpaid population of type 1 is λ₁/0.1 and not λ₁, as Lemma C.7 counts it",
                printed.Cycle.FluidProfit() > printed.Fair),
            new(
                "there are markets in which alternating rewards earn more than the best static policy",
                "Proposition 3.5, with other numbers",
                "a larger profit in the deterministic system",
                $"{Text(added.Cycle.FluidProfit())} against {Text(added.Fair)}: {(added.Cycle.FluidProfit() / added.Fair) - 1:0.00%} more, fairness gap {Text(added.Played.FairnessGap)}",
                added.Cycle.FluidProfit() > added.Fair),
        ];
        return new ReproductionResult(claims)
        {
            Tables =
            [
                new ResultTable("values", "Alternating rewards: mean profit a period, simulated and exact", SimulatedValue.Columns, [printed.Value.Row(), added.Value.Row()]),
                new ResultTable(
                    "fairness",
                    "What types are paid on average, and how unequally",
                    ["instance", "type 1", "type 2", "fairness gap", "price of fairness"],
                    [
                        ["Proposition 3.3", .. learned.AverageRewards.Select(Text), Text(learned.FairnessGap), Text(PriceOfFairness.Of(learned.Profit.Mean, fairLearned))],
                        printed.FairnessRow(),
                        added.FairnessRow(),
                    ]),
            ],
        };
    }

    private static RetentionEstimate Learn(ReproductionContext context, out double fair)
    {
        var market = RetentionMarkets.Learnable();
        var scale = Scale(context.Quick);
        fair = FluidSolver.Solve(market).Profit;
        var setup = new RetentionSetup(market, new BeliefBasedRewards(0, 1, 25 * scale), scale, 1) { Mode = RetentionMode.Counts };
        return new RetentionTrials(Replications(context.Quick), 50, 200).Play(setup, context.Threads, context.Stop);
    }

    private static double Scale(bool quick) => quick ? 200 : 2_000;

    private static int Replications(bool quick) => quick ? 50 : 200;

    private static string Text(double value) => value.ToString("G5", CultureInfo.InvariantCulture);

    /// <summary>The rewards 1 and 0 in turn, played and exactly.</summary>
    private sealed class Alternation
    {
        private const int Periods = 100;
        private readonly string _name;

        public Alternation(string name, RetentionMarket market, ReproductionContext context, double scale, int replications)
        {
            _name = name;
            var policy = new CyclicRewards("alternating", RewardLaw.Fixed(1), RewardLaw.Fixed(0));
            var setup = new RetentionSetup(market, policy, scale, 1) { StartsInTheLongRun = true };
            Cycle = new RewardCycle(market, policy.Cycle);
            Fair = FluidSolver.Solve(market).Profit;
            Played = new RetentionTrials(replications, 0, Periods).Play(setup, context.Threads, context.Stop);
            Value = new SimulatedValue(name, scale, RetentionMode.Agents, Played, Cycle.LongRun(scale));
        }

        public RewardCycle Cycle { get; }

        public double Fair { get; }

        public RetentionEstimate Played { get; }

        public SimulatedValue Value { get; }

        public IReadOnlyList<string> FairnessRow() =>
            [_name, .. Played.AverageRewards.Select(Text), Text(Played.FairnessGap), Text(PriceOfFairness.Of(Cycle.FluidProfit(), Fair))];
    }
}
