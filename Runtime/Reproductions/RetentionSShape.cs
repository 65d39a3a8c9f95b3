using System.Globalization;
using Covey.Environment.Worlds.Retention;
using Covey.Learning.Replications;

namespace Covey.Runtime.Reproductions;

/// <summary><c>retention-s-shape</c>: profit against how far agents with S-shaped departures waver (Fig. 5).</summary>
internal sealed class RetentionSShape : IReproduction
{
    private const int Widths = 20;
    private static readonly double[] Values = [25, 30, 40];
    private static readonly double[] Demands = [25, 100, 400];
    private static readonly double[][] Mixes = [[10.0 / 3, 10.0 / 3, 10.0 / 3], [8, 1, 1], [1, 8, 1], [1, 1, 8]];

    /// <inheritdoc/>
    public string Name => "retention-s-shape";

    /// <inheritdoc/>
    public string Summary => "Retention: profit against the width of linearised S-shaped departures (Fig. 5, Ξ = {0, 1, …, 60})";

    /// <inheritdoc/>
    public string Settings(bool quick) =>
        $"Linearised S-shaped departures with values 25, 30, 40 and widths ε = {(quick ? "4, 8, …" : "1, 2, …")}, 20; R(N) = 40·min(N, D) with D = 25, 100, 400; "
        + "arrival rates (10/3, 10/3, 10/3), (8, 1, 1), (1, 8, 1), (1, 1, 8); Ξ = {0, 1, …, 60}, which the document does not give. Exact: nothing is drawn.";

    /// <inheritdoc/>
    public ReproductionResult Run(ReproductionContext context)
    {
        double[] widths = [.. Enumerable.Range(1, Widths).Where(width => !context.Quick || width % 4 == 0).Select(width => (double)width)];
        var profits = Replicate.Play(
            Demands.Length * Mixes.Length * widths.Length,
            context.Threads,
            at => Profit(Demands[at / widths.Length / Mixes.Length], Mixes[at / widths.Length % Mixes.Length], widths[at % widths.Length]),
            context.Stop);
        double[] Of(int demand, int mix) => profits.AsSpan(((demand * Mixes.Length) + mix) * widths.Length, widths.Length).ToArray();
        double Threshold(int demand, int mix)
        {
            var of = Of(demand, mix);
            return widths[Array.FindIndex(of, profit => profit <= of[^1] + 1e-6)];
        }

        var all = Enumerable.Range(0, Demands.Length * Mixes.Length).Select(at => (Demand: at / Mixes.Length, Mix: at % Mixes.Length)).ToArray();
        var rises = all.Count(at => Of(at.Demand, at.Mix) is var of && Enumerable.Range(1, of.Length - 1).Any(width => of[width] > of[width - 1] + 1e-6));
        var unequal = Enumerable.Range(0, Demands.Length).Select(demand => Enumerable.Range(1, 3).Select(mix => Threshold(demand, mix)).ToArray()).ToArray();
        Claim[] claims =
        [
            new(
                "profit falls with ε up to a threshold and is constant beyond",
                "Section 5.2, Fig. 5",
                "never rises, in all twelve settings",
                $"it rises in {rises} of {all.Length}; constant from ε = " + string.Join(", ", all.Select(at => Text(Threshold(at.Demand, at.Mix)))),
                rises == 0),
            new(
                "the threshold falls as more of the arrivals have high values",
                "Section 5.2, Fig. 5",
                "for D = 25, from (8, 1, 1) over (1, 8, 1) to (1, 1, 8)",
                string.Join("; ", unequal.Select((t, demand) => $"D = {Text(Demands[demand])}: {string.Join(", ", t.Select(Text))}")),
                unequal[0][0] >= unequal[0][1] && unequal[0][1] >= unequal[0][2] && unequal[0][0] > unequal[0][2]),
            new(
                "the composition matters less for the threshold when D is large",
                "Section 5.2, Fig. 5",
                "a smaller range of thresholds at D = 400 than at D = 25",
                $"range {Text(unequal[2].Max() - unequal[2].Min())} at D = 400, {Text(unequal[0].Max() - unequal[0].Min())} at D = 25",
                unequal[2].Max() - unequal[2].Min() < unequal[0].Max() - unequal[0].Min()),
        ];
        return new ReproductionResult(claims)
        {
            Charts = [.. Demands.Select((demand, at) => new CurveChart(
                $"profit-{Text(demand)}",
                $"Fluid profit, D = {Text(demand)}",
                "ε",
                "profit a period",
                [.. Mixes.Select((mix, m) => new Curve(Label(mix), widths, [.. Of(at, m).Select(profit => new MeanInterval(profit, 0, 0))]))]))],
            Tables =
            [
                new ResultTable(
                    "thresholds",
                    "Where profit stops falling",
                    ["D", "λ", $"profit at ε = {Text(widths[0])}", $"profit at ε = {Text(widths[^1])}", "threshold"],
                    [.. all.Select(at => (IReadOnlyList<string>)
                        [Text(Demands[at.Demand]), Label(Mixes[at.Mix]), Text(Of(at.Demand, at.Mix)[0]), Text(Of(at.Demand, at.Mix)[^1]), Text(Threshold(at.Demand, at.Mix))])]),
            ],
        };
    }

    private static double Profit(double demand, double[] mix, double width)
    {
        double[] rewards = [.. Enumerable.Range(0, 61).Select(r => (double)r)];
        var types = mix.Select((rate, i) => new AgentType(Text(Values[i]), rate, new LinearisedSShapeDeparture(Values[i], width))).ToArray();
        return FluidSolver.Solve(new RetentionMarket(rewards, types, new NewsvendorRevenue(40, demand))).Profit;
    }

    private static string Label(double[] mix) => $"λ = ({string.Join(", ", mix.Select(Text))})";

    private static string Text(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);
}
