using System.Globalization;
using Covey.Environment.Worlds.Retention;
using Covey.Learning.Replications;
using Covey.Learning.Retention;
using Covey.Runtime.Retention;

namespace Covey.Runtime.Reproductions;

/// <summary><c>retention-small-markets</c>: fluid heuristic and best static policy in small markets (App. E.3, Figs. 6 and 7).</summary>
internal sealed class RetentionSmallMarkets : IReproduction
{
    private static readonly (string Figure, string File, Revenue Revenue)[] Revenues =
    [
        ("Fig. 6, newsvendor", "newsvendor", new NewsvendorRevenue(100, 5)),
        ("Fig. 7, ε = 0.1", "powers-01", new LesserPowerRevenue(100, 0.9, 5, 0.1)),
        ("Fig. 7, ε = 0.2", "powers-02", new LesserPowerRevenue(100, 0.8, 5, 0.2)),
    ];

    /// <inheritdoc/>
    public string Name => "retention-small-markets";

    /// <inheritdoc/>
    public string Summary => "Retention: fluid heuristic and best static policy against the fluid optimum in small markets (App. E.3, Figs. 6 and 7)";

    /// <inheritdoc/>
    public string Settings(bool quick) =>
        $"The instances of App. E.3; the best static policy on a grid of 1/{Grid(quick)} over all three weights, by exact Poisson sums; "
        + $"{Trials(quick).Replications} replications (seeds 1, 2, …) of {Trials(quick).Periods} periods with individual agents that start in the long run.";

    /// <inheritdoc/>
    public ReproductionResult Run(ReproductionContext context)
    {
        double[] scales = context.Quick ? [1, 5, 100] : [1, 5, .. Enumerable.Range(1, 10).Select(tens => tens * 10.0)];
        var studies = new List<Study>();
        foreach (var (figure, _, revenue) in Revenues)
        {
            studies.Add(Play(RetentionMarkets.Small(revenue), figure, scales, context));
            context.Say(figure);
        }

        return new ReproductionResult([SimulatedValue.AllWithinThreeErrors([.. studies.SelectMany(s => s.Values)], "App. E.3"), .. Claims(studies, scales)])
        {
            Charts = [.. studies.Select((study, at) => new CurveChart(
                Revenues[at].File, $"{study.Figure}: profit a period; the line is the fluid optimum", "θ", "profit a period", study.Curves(scales)) { Reference = study.Bound })],
            Tables =
            [
                new ResultTable("values", "Fluid heuristic: mean profit a period, simulated and exact", SimulatedValue.Columns, [.. studies.SelectMany(s => s.Values).Select(v => v.Row())]),
                new ResultTable(
                    "best",
                    "Best static policy by exact profit",
                    ["figure", "θ", "rewards", "agents", "exact profit", "fluid heuristic", "fluid optimum"],
                    [.. studies.SelectMany(s => s.Best.Select((best, at) => (IReadOnlyList<string>)
                        [s.Figure, Text(scales[at]), best.Law.ToString(), Text(s.Market.Populations(best.Law).Sum()), Text(best.Profit), Text(s.Values[at].Exact), Text(s.Bound)]))]),
            ],
        };
    }

    private static Study Play(RetentionMarket market, string figure, double[] scales, ReproductionContext context)
    {
        var heuristic = CyclicRewards.Fluid(market);
        var law = heuristic.Cycle[0];
        var values = new List<SimulatedValue>();
        foreach (var scale in scales)
        {
            var setup = new RetentionSetup(market, heuristic, scale, 1) { StartsInTheLongRun = true };
            values.Add(new SimulatedValue(
                figure, scale, RetentionMode.Agents, Trials(context.Quick).Play(setup, context.Threads, context.Stop), LongRunProfit.Of(market, law, scale)));
        }

        var best = Replicate.Play(scales.Length, context.Threads, at => LongRunProfit.Best(market, scales[at], Grid(context.Quick)), context.Stop);

        // the grid may miss the heuristic's own weights
        var better = best.Select((found, at) => found.Profit >= values[at].Exact ? found : (law, values[at].Exact)).ToArray();
        return new Study(figure, market, market.FluidProfit(law), values, better);
    }

    private static Claim[] Claims(List<Study> studies, double[] scales)
    {
        var (sixth, powers) = (studies[0], studies[2]);
        int five = Array.IndexOf(scales, 5), hundred = scales.Length - 1;
        var agents = sixth.Market.Populations(sixth.Best[0].Law).Sum();
        return
        [
            new(
                "at θ = 1 both policies are far below the fluid optimum",
                "App. E.3, Fig. 6",
                "at least 30%",
                $"best static {Percent(sixth.Below(0))}, fluid heuristic {Percent(sixth.HeuristicBelow(0))} below it",
                sixth.Below(0) >= 0.3 && sixth.HeuristicBelow(0) >= 0.3),
            new(
                "at θ = 1 the best static policy is about 8% above the fluid heuristic",
                "App. E.3, Fig. 6",
                "6% to 10%",
                Percent(sixth.Gain(0)),
                sixth.Gain(0) is >= 0.06 and <= 0.10),
            new("at θ = 1 the best static policy keeps slightly fewer than 4 agents, not 5", "App. E.3", "3.5 to 4", Text(agents), agents is >= 3.5 and < 4),
            new("at θ = 5 the gap between the two is about 2%", "App. E.3, Fig. 6", "1% to 3%", Percent(sixth.Gain(five)), sixth.Gain(five) is >= 0.01 and <= 0.03),
            new(
                "at θ = 100 the fluid heuristic is about 3% below the fluid optimum",
                "App. E.3, Fig. 6",
                "2% to 4%",
                Percent(sixth.HeuristicBelow(hundred)),
                sixth.HeuristicBelow(hundred) is >= 0.02 and <= 0.04),
            new(
                "with ε = 0.2 the two are the same from θ = 5 on",
                "App. E.3, Fig. 7",
                "less than 0.1% apart",
                $"at most {Percent(Enumerable.Range(five, scales.Length - five).Max(powers.Gain))}",
                Enumerable.Range(five, scales.Length - five).All(at => powers.Gain(at) < 0.001)),
            new(
                "strictly concave revenues come closer to the fluid optimum at θ = 100 than the newsvendor's",
                "App. E.3, Figs. 6 and 7",
                "smaller relative distance",
                string.Join(", ", studies.Select(s => $"{s.Figure}: {Percent(s.HeuristicBelow(hundred))}")),
                studies.Skip(1).All(s => s.HeuristicBelow(hundred) < sixth.HeuristicBelow(hundred))),
        ];
    }

    private static int Grid(bool quick) => quick ? 50 : 200;

    private static RetentionTrials Trials(bool quick) => quick ? new(200, 0, 10) : new(2_000, 0, 20);

    private static string Text(double value) => value.ToString("G6", CultureInfo.InvariantCulture);

    private static string Percent(double share) => share.ToString("0.00%", CultureInfo.InvariantCulture);

    private sealed record Study(string Figure, RetentionMarket Market, double Bound, IReadOnlyList<SimulatedValue> Values, (RewardLaw Law, double Profit)[] Best)
    {
        /// <summary>How far the best static policy is below the fluid optimum, as a share of it.</summary>
        public double Below(int at) => 1 - (Best[at].Profit / Bound);

        /// <summary>The same of the fluid heuristic.</summary>
        public double HeuristicBelow(int at) => 1 - (Values[at].Exact / Bound);

        /// <summary>How far the best static policy is above the fluid heuristic.</summary>
        public double Gain(int at) => (Best[at].Profit / Values[at].Exact) - 1;

        public IReadOnlyList<Curve> Curves(double[] scales) =>
        [
            new("fluid heuristic, simulated", scales, [.. Values.Select(v => v.Estimate.Profit)]),
            new("best static, exact", scales, [.. Best.Select(b => new MeanInterval(b.Profit, 0, 0))]),
        ];
    }
}
