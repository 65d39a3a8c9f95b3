using System.Globalization;
using Covey.Environment.Worlds.Retention;
using Covey.Learning.Replications;
using Covey.Learning.Retention;
using Covey.Runtime.Retention;

namespace Covey.Runtime.Reproductions;

/// <summary><c>retention-schemes</c>: what fluid heuristic, lotteries and a fixed reward lose against the fluid optimum (Fig. 1).</summary>
internal sealed class RetentionSchemes : IReproduction
{
    // Beyond so large a scale only numbers of agents are kept: the same distribution, faster.
    private const double LargestOfAgents = 100;
    private const string Where = "Section 4, Fig. 1b";

    /// <inheritdoc/>
    public string Name => "retention-schemes";

    /// <inheritdoc/>
    public string Summary => "Retention: loss of fluid heuristic, lotteries and best fixed reward against market size, simulated and exact (Section 4, Fig. 1)";

    /// <inheritdoc/>
    public string Settings(bool quick) =>
        $"The instance of Section 4; {Trials(quick).Replications} replications (seeds 1, 2, …) of {Trials(quick).Periods} periods that start in the long run, "
        + "drawn from its exact distribution; individual agents up to θ = 100, numbers of agents beyond"
        + (quick ? "." : ", and individual agents again at θ = 5,000 for the fluid heuristic (20 replications of 10 periods).")
        + " Lotteries have the mean of the fluid optimum and standard deviation 10, which does not determine them: one on two rewards of which the upper is 60, "
        + "and one of largest entropy on Ξ.";

    /// <inheritdoc/>
    public ReproductionResult Run(ReproductionContext context)
    {
        var market = RetentionMarkets.SectionFour();
        var optimum = FluidSolver.Solve(market);
        CyclicRewards[] schemes =
        [
            new("fluid heuristic", optimum.Law),
            new("best fixed reward", FluidSolver.BestFixed(market).Law),
            new("lottery on two rewards", Lottery.TwoPoint(optimum.Law.Mean, 10, 60)),
            new("lottery of largest entropy", Lottery.MaximumEntropy(market.Rewards, optimum.Law.Mean, 10)),
        ];
        var scales = Scales(context.Quick);
        var values = new List<SimulatedValue>();
        foreach (var scale in scales)
        {
            var mode = scale <= LargestOfAgents ? RetentionMode.Agents : RetentionMode.Counts;
            values.AddRange(schemes.Select(scheme => Play(market, scheme, scale, mode, Trials(context.Quick), context)));
            context.Say(string.Create(CultureInfo.InvariantCulture, $"θ = {scale}"));
        }

        double Loss(int scheme, int scale) => optimum.Profit - values[(scale * schemes.Length) + scheme].Exact;
        var curves = schemes.Select((scheme, at) => new Curve(
            scheme.Name, scales, [.. Enumerable.Range(0, scales.Length).Select(scale => values[(scale * schemes.Length) + at].Below(optimum.Profit))])).ToArray();
        var exact = schemes.Select((scheme, at) => new Curve(
            scheme.Name, scales, [.. Enumerable.Range(0, scales.Length).Select(scale => new MeanInterval(Loss(at, scale), 0, 0))])).ToArray();
        var last = scales.Length - 1;
        Claim[] claims =
        [
            new(
                "the fluid heuristic converges to the fluid optimum",
                Where,
                "its exact loss falls with θ to below 1/√θ of that at θ = 1, times 1.5",
                string.Join(", ", Enumerable.Range(0, scales.Length).Select(s => Text(Loss(0, s)))) + $" at θ = {string.Join(", ", scales.Select(Text))}",
                Loss(0, last) <= 1.5 * Loss(0, 0) / Math.Sqrt(scales[last])),
            .. Enumerable.Range(1, schemes.Length - 1).Select(scheme => new Claim(
                $"{schemes[scheme].Name}: its loss stays away from 0",
                Where,
                "at the largest θ more than half of its loss in the deterministic system, and more than twice the fluid heuristic's",
                $"{Text(Loss(scheme, last))} at θ = {Text(scales[last])}, deterministic {Text(optimum.Profit - market.FluidProfit(schemes[scheme].Cycle[0]))}",
                Loss(scheme, last) > 0.5 * (optimum.Profit - market.FluidProfit(schemes[scheme].Cycle[0])) && Loss(scheme, last) > 2 * Loss(0, last))),
        ];
        if (!context.Quick)
        {
            values.Add(Play(market, schemes[0], scales[^1], RetentionMode.Agents, new RetentionTrials(20, 0, 10), context));
        }

        return new ReproductionResult([SimulatedValue.AllWithinThreeErrors(values, Where), .. claims])
        {
            Charts =
            [
                new CurveChart("loss", "Simulated loss against the fluid optimum", "θ", "profit a period", curves),
                new CurveChart("loss-exact", "Exact loss against the fluid optimum", "θ", "profit a period", exact),
            ],
            Tables =
            [
                new ResultTable(
                    "laws",
                    $"The distributions; the fluid optimum earns {Text(optimum.Profit)}",
                    ["scheme", "rewards", "mean", "deviation"],
                    [.. schemes.Select(s => (IReadOnlyList<string>)[s.Name, s.Cycle[0].ToString(), Text(s.Cycle[0].Mean), Text(s.Cycle[0].Deviation)])]),
                new ResultTable("values", "Mean profit a period, simulated and exact", SimulatedValue.Columns, [.. values.Select(v => v.Row())]),
            ],
        };
    }

    private static SimulatedValue Play(
        RetentionMarket market, CyclicRewards scheme, double scale, RetentionMode mode, RetentionTrials trials, ReproductionContext context)
    {
        var setup = new RetentionSetup(market, scheme, scale, 1) { StartsInTheLongRun = true, Mode = mode };
        return new SimulatedValue(scheme.Name, scale, mode, trials.Play(setup, context.Threads, context.Stop), LongRunProfit.Of(market, scheme.Cycle[0], scale));
    }

    private static double[] Scales(bool quick) => quick ? [1, 10, 100] : [1, 5, 10, 50, 100, 500, 1_000, 5_000];

    private static RetentionTrials Trials(bool quick) => quick ? new(100, 0, 5) : new(1_000, 0, 20);

    private static string Text(double value) => value.ToString("G6", CultureInfo.InvariantCulture);
}
