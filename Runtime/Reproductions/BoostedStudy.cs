using System.Globalization;
using Covey.Environment.Randomness;
using Covey.Learning.Marginals;
using Covey.Learning.Methods;
using Covey.Learning.Replications;
using Covey.Learning.Stages;

namespace Covey.Runtime.Reproductions;

/// <summary><c>boosted</c>: where plain gradients end near half of OPT, and what thinning the others' actions does about it.</summary>
internal sealed class BoostedStudy : IReproduction
{
    private const int Rounds = 3_000;
    private const int Steps = 1_000;
    private const double Step = 0.02;
    private const double Doubt = 0.05;

    private static readonly int[] Ways = [7, 15, 31, 63];
    private static readonly DriftingKind[] Kinds = [DriftingKind.Coverage, DriftingKind.Tracking, DriftingKind.Facility];

    /// <inheritdoc/>
    public string Name => "boosted";

    /// <inheritdoc/>
    public string Summary =>
        "boosted SubMAPG: plain and boosted gradients and rewards on decoy stages, and from the worst equilibria of random ones";

    /// <inheritdoc/>
    public string Settings(bool quick) =>
        $"Decoy stages of 2 agents with {string.Join(", ", Ways)} ways to go wrong, each worth 2/(ways + 1) more, from the middle of the "
        + "simplices: exact gradients, full-information estimates, and tabular softmax policies told their reward alone (rate 0.5), "
        + $"{Rounds:N0} rounds, {Seeds(quick)} seeds. {3 * Stages(quick)} random stages of 2 to 5 agents, exact gradients, {Steps:N0} "
        + $"steps of {Step} by the largest gain, from the middle and from the worst joint action that no agent alone can improve, with a "
        + $"doubt of {Doubt} spread over all actions.";

    /// <inheritdoc/>
    public ReproductionResult Run(ReproductionContext context)
    {
        var seeds = Seeds(context.Quick);
        var decoys = Replicate.Play(Ways.Length, context.Threads, at => Decoy(Ways[at], seeds), context.Stop);
        context.Say("decoy stages");
        var each = Stages(context.Quick);
        var stages = Replicate.Play(
            Kinds.Length * each, context.Threads, at => Random(Kinds[at / each], (ulong)(at % each) + 1), context.Stop);
        context.Say($"{stages.Length} random stages");
        var better = MeanInterval.Of([.. stages.Select(stage => stage.BoostedFromWorst - stage.PlainFromWorst)]);
        return new ReproductionResult(
        [
            new Claim(
                "plain gradients can end at little more than half of OPT", "Theorem 5.1's factor ½ is tight",
                "exact ascent from the middle at most 0.55 of OPT with 63 decoys",
                $"{string.Join(", ", decoys.Select(row => Number(row.Exact.Plain)))} of OPT with {string.Join(", ", Ways)}",
                decoys[^1].Exact.Plain <= 0.55),
            new Claim(
                "boosted gradients end at 1 − 1/e of OPT or better", "MA-SPL's estimator",
                "exact ascent on every decoy and random stage, from either start",
                $"least share {Number(LeastBoosted(decoys, stages))}", LeastBoosted(decoys, stages) >= 1 - (1 / Math.E)),
            new Claim(
                "boosted difference rewards find what plain ones miss", "boosted SubMAPG against SubMAPG",
                "intervals apart on every decoy stage",
                string.Join("; ", decoys.Select(row => $"{Text(row.BoostedReward)} against {Text(row.PlainReward)}")),
                decoys.All(row => row.BoostedReward.Low > row.PlainReward.High)),
            new Claim(
                "boosting leads away from bad equilibria",
                "random stages, from the worst equilibrium",
                "more of OPT than plain ascent, stage by stage, interval included",
                $"{Text(better)} of OPT more ({Number(stages.Average(stage => stage.BoostedFromWorst))} against "
                + $"{Number(stages.Average(stage => stage.PlainFromWorst))}; from the middle "
                + $"{Number(stages.Average(stage => stage.BoostedFromMiddle))} against "
                + $"{Number(stages.Average(stage => stage.PlainFromMiddle))})",
                better.Low > 0),
        ])
        {
            Tables = [DecoyTable(decoys), GroupTable(stages), StageTable(stages)],
            Charts = [DecoyChart(decoys)],
        };
    }

    private static int Seeds(bool quick) => quick ? 5 : 30;

    private static int Stages(bool quick) => quick ? 20 : 200;

    private static double LeastBoosted(DecoyRow[] decoys, StageRow[] stages) =>
        decoys.Select(row => row.Exact.Boosted)
            .Concat(stages.SelectMany(row => new[] { row.BoostedFromMiddle, row.BoostedFromWorst })).Min();

    private static DecoyRow Decoy(int ways, int seeds)
    {
        var problem = DecoyStages.Create(pairs: 1, ways, 2.0 / (ways + 1));
        var table = JointTable.Of(problem);
        var middle = new ProjectedAscent(table).Marginals.ToArray();
        var step = 4 * AscentGuarantee.For(table.Present, table.Actions, table.LargestGain()).StageStep(Rounds);
        MeanInterval Over(Func<RandomSource, StageMethod> create) =>
            MeanInterval.Of([.. Enumerable.Range(1, seeds).Select(seed => Played(create(new RandomSource((ulong)seed)), table))]);
        return new DecoyRow(
            (Ascend(table, middle, boosted: false), Ascend(table, middle, boosted: true)),
            Over(random => new GradientAscent(table, random, step, boosted: false)),
            Over(random => new GradientAscent(table, random, step, boosted: true)),
            Over(random => new SoftmaxLearner(table, random, 0.5, SoftmaxCredit.Difference)),
            Over(random => new SoftmaxLearner(table, random, 0.5, SoftmaxCredit.Boosted)));
    }

    private static double Played(StageMethod method, JointTable table) => MethodCurve.Of(method, table, table, [Rounds])[0] / table.Optimum;

    private static StageRow Random(DriftingKind kind, ulong seed)
    {
        var table = JointTable.Of(DriftingStage.Create(kind, seed).Problem());
        var middle = new ProjectedAscent(table).Marginals.ToArray();
        var joint = table.WorstEquilibrium();
        var worst = middle.ToArray();
        for (var pair = 0; pair < worst.Length; pair++)
        {
            worst[pair] = (Doubt * worst[pair]) + (joint[pair / table.Actions] == pair % table.Actions ? 1 - Doubt : 0);
        }

        return new StageRow(
            kind,
            seed,
            table.Value(joint) * table.Unit / table.Optimum,
            Ascend(table, middle, boosted: false),
            Ascend(table, middle, boosted: true),
            Ascend(table, worst, boosted: false),
            Ascend(table, worst, boosted: true));
    }

    private static double Ascend(JointTable table, double[] start, bool boosted)
    {
        var extension = new PartitionExtension(table);
        var ascent = new ProjectedAscent(table, start);
        var gradient = new double[start.Length];
        var step = Step / table.LargestGain();
        for (var round = 0; round < Steps; round++)
        {
            if (boosted)
            {
                extension.BoostedGradient(ascent.Marginals, gradient);
            }
            else
            {
                extension.Gradient(ascent.Marginals, gradient);
            }

            ascent.Climb(table, gradient, step);
        }

        return extension.Value(ascent.Marginals) / table.Optimum;
    }

    private static ResultTable DecoyTable(DecoyRow[] rows) => new(
        "decoys",
        "Decoy stages: shares of OPT at the end",
        ["ways", "exact", "exact, boosted", "psga", "psga, boosted", "submapg", "submapg, boosted"],
        [.. rows.Select((row, at) => (IReadOnlyList<string>)
        [
            Ways[at].ToString(CultureInfo.InvariantCulture), Number(row.Exact.Plain), Number(row.Exact.Boosted),
            Text(row.Plain), Text(row.Boosted), Text(row.PlainReward), Text(row.BoostedReward),
        ])]);

    private static ResultTable GroupTable(StageRow[] rows) => new(
        "equilibria",
        "Random stages by the share of OPT of their worst equilibrium: shares at the end of exact ascent begun there",
        ["worst equilibrium from", "to", "stages", "plain", "boosted"],
        [.. new (double From, double To)[] { (0, 0.8), (0.8, 0.9), (0.9, 0.97), (0.97, 1) }
            .Select(group => (Group: group, Rows: rows.Where(row => row.Worst >= group.From && (row.Worst < group.To || group.To >= 1)).ToArray()))
            .Where(some => some.Rows.Length > 0)
            .Select(some => (IReadOnlyList<string>)
            [
                Number(some.Group.From), Number(some.Group.To), some.Rows.Length.ToString(CultureInfo.InvariantCulture),
                Number(some.Rows.Average(row => row.PlainFromWorst)), Number(some.Rows.Average(row => row.BoostedFromWorst)),
            ])]);

    private static ResultTable StageTable(StageRow[] rows) => new(
        "random",
        "Random stages: shares of OPT at the end of exact ascent, and the share of the worst equilibrium",
        ["kind", "seed", "worst equilibrium", "from the middle", "from the middle, boosted", "from the worst", "from the worst, boosted"],
        [.. rows.Select(row => (IReadOnlyList<string>)
        [
            row.Kind.ToString().ToLowerInvariant(), row.Seed.ToString(CultureInfo.InvariantCulture), Number(row.Worst),
            Number(row.PlainFromMiddle), Number(row.BoostedFromMiddle), Number(row.PlainFromWorst), Number(row.BoostedFromWorst),
        ])]);

    private static CurveChart DecoyChart(DecoyRow[] rows)
    {
        double[] ways = [.. Ways];
        return new CurveChart(
            "decoys-chart", "Decoy stages: the share of OPT at the end (dashed line: 1 − 1/e)", "ways to go wrong", "share of OPT",
            [
                new Curve("psga", ways, [.. rows.Select(row => row.Plain)]),
                new Curve("psga, boosted", ways, [.. rows.Select(row => row.Boosted)]),
                new Curve("submapg", ways, [.. rows.Select(row => row.PlainReward)]),
                new Curve("submapg, boosted", ways, [.. rows.Select(row => row.BoostedReward)]),
            ])
        { Reference = 1 - (1 / Math.E) };
    }

    private static string Text(MeanInterval share) => $"{Number(share.Mean)} ± {Number(share.HalfWidth)}";

    private static string Number(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);

    private sealed record DecoyRow(
        (double Plain, double Boosted) Exact,
        MeanInterval Plain,
        MeanInterval Boosted,
        MeanInterval PlainReward,
        MeanInterval BoostedReward);

    private sealed record StageRow(
        DriftingKind Kind,
        ulong Seed,
        double Worst,
        double PlainFromMiddle,
        double BoostedFromMiddle,
        double PlainFromWorst,
        double BoostedFromWorst);
}
