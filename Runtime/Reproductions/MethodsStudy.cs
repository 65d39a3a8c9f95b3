using System.Globalization;
using Covey.Environment.Numerics;
using Covey.Environment.Randomness;
using Covey.Learning.Replications;
using Covey.Learning.Stages;

namespace Covey.Runtime.Reproductions;

/// <summary><c>methods</c>: the methods of Table 2 on the same stages.</summary>
internal sealed class MethodsStudy : IReproduction
{
    private const double Half = 0.5;

    private static readonly DriftingKind[] Kinds = [DriftingKind.Coverage, DriftingKind.Tracking, DriftingKind.Facility];
    private static readonly string[] Groups = ["enumerated", "16 agents", "decoys"];

    /// <inheritdoc/>
    public string Name => "methods";

    /// <inheritdoc/>
    public string Summary =>
        "SubMAPG's Table 2: what each method reaches on the same stages, in how many rounds, and what it needs to be told";

    /// <inheritdoc/>
    public string Settings(bool quick)
    {
        var sizes = SizesOf(quick);
        return $"{3 * sizes.Enumerated} random stages of 2 to 5 agents (coverage, tracking, facility location; shares of OPT, exact), "
            + $"{3 * sizes.Large} of 16 agents (shares of what csg reaches, 200 draws a point) and {sizes.Decoys} decoy stages of "
            + $"4 agents; seeds from 1,001; {sizes.Rounds.ToString("N0", CultureInfo.InvariantCulture)} rounds on a stage "
            + "that stays as it is.";
    }

    /// <inheritdoc/>
    public ReproductionResult Run(ReproductionContext context)
    {
        var sizes = SizesOf(context.Quick);
        var rounds = Rounds(sizes.Rounds);
        var stages = Stages(sizes);
        var found = Replicate.Play(stages.Length, context.Threads, at => Play(stages[at], rounds), context.Stop);
        context.Say($"{found.Length} stages");
        return new ReproductionResult(Claims(stages, found))
        {
            Tables = [Table(stages, found, rounds), StageTable(stages, found)],
            Charts = [.. Groups.Select(group => Chart(group, stages, found, rounds))],
        };
    }

    private static Sizes SizesOf(bool quick) => quick ? new Sizes(5, 1, 5, 1_000) : new Sizes(40, 10, 40, 5_000);

    /// <summary>Rounds at which to measure: 0, 1, 2, 5, 10, ….</summary>
    private static int[] Rounds(int last)
    {
        var rounds = new List<int> { 0 };
        for (var decade = 1; decade <= last; decade *= 10)
        {
            rounds.AddRange(new[] { decade, 2 * decade, 5 * decade }.Where(round => round <= last));
        }

        return [.. rounds];
    }

    private static StageCase[] Stages(Sizes sizes) =>
    [
        .. Kinds.SelectMany(kind => Seeds(sizes.Enumerated).Select(seed => new StageCase(Groups[0], kind, seed))),
        .. Kinds.SelectMany(kind => Seeds(sizes.Large).Select(seed => new StageCase(Groups[1], kind, seed))),
        .. Seeds(sizes.Decoys).Select(seed => new StageCase(Groups[2], DriftingKind.Facility, seed)),
    ];

    private static IEnumerable<ulong> Seeds(int count) => Enumerable.Range(1_001, count).Select(seed => (ulong)seed);

    private static double[][] Play(StageCase stage, int[] rounds)
    {
        // A method changes the utility it grows, so each gets a problem of its own.
        var table = stage.Group == Groups[1] ? null : JointTable.Of(stage.Problem());
        var reference = table?.Optimum;
        return
        [
            .. ComparedMethod.All.Select(compared =>
            {
                var problem = stage.Problem();
                reference ??= problem.Value(GreedyChoice.Of(problem)) * problem.Unit;
                var method = compared.Create(problem, new RandomSource(stage.Seed), rounds[^1]);
                return MethodCurve.Of(method, problem, table, rounds).Select(value => value / reference.Value).ToArray();
            }),
        ];
    }

    private static Claim[] Claims(StageCase[] stages, double[][][] found)
    {
        double[] Last(string name, string group) =>
        [
            .. Enumerable.Range(0, stages.Length).Where(at => stages[at].Group == group).Select(at => found[at][IndexOf(name)][^1]),
        ];
        string[] halves = ["csg", "osg", "gpo", "submapg", "psga"];
        string[] boosted = ["ma-osma", "ma-spl", "psga, boosted", "submapg, boosted"];
        var boostedBar = 1 - (1 / Math.E);
        var leastOfHalves = halves.Min(name => Groups.Where(group => group != Groups[1]).Min(group => Last(name, group).Min()));
        var leastOfBoosted = boosted.Min(name => Groups.Where(group => group != Groups[1]).Min(group => Last(name, group).Min()));
        var plainDecoys = MeanInterval.Of(Last("psga", Groups[2]));
        var boostedDecoys = MeanInterval.Of(Last("psga, boosted", Groups[2]));
        var difference = Last("submapg", Groups[1]);
        var shared = Last("shared reward", Groups[1]);
        var more = MeanInterval.Of([.. difference.Zip(shared, (one, other) => one - other)]);
        return
        [
            new(
                "csg, osg, gpo, SubMAPG's and PSGA's dynamics reach half of OPT",
                "Table 2, Theorem 5.1",
                "after the last round, on every enumerated and decoy stage",
                $"least share {Number(leastOfHalves)}", leastOfHalves >= Half - 0.01),
            new(
                "MA-OSMA, MA-SPL and the boosted dynamics reach 1 − 1/e of OPT",
                "Table 2",
                "after the last round, on every enumerated and decoy stage",
                $"least share {Number(leastOfBoosted)}", leastOfBoosted >= boostedBar),
            new(
                "on decoy stages the boosted gradient does better than the plain one",
                "MA-SPL's estimator against Theorem 5.1's", "intervals apart",
                $"{Text(boostedDecoys)} against {Text(plainDecoys)} of OPT", boostedDecoys.Low > plainDecoys.High),
            new(
                "difference rewards do better than a shared reward with many agents", "Table 2, standard MARL: no submodular guarantee",
                "more after the last round with 16 agents, stage by stage, interval included",
                $"{Text(more)} of what csg reaches more ({Number(difference.Average())} against {Number(shared.Average())})", more.Low > 0),
        ];
    }

    private static int IndexOf(string name) => ComparedMethod.All.Select(method => method.Name).ToList().IndexOf(name);

    private static ResultTable Table(StageCase[] stages, double[][][] found, int[] rounds) => new(
        "methods",
        "Shares after the last round (of OPT; with 16 agents, of what csg reaches), rounds to 95% of that on enumerated stages, and "
        + "numbers an agent sends a round there",
        ["method", "an agent is told", "acts", "open", "guarantee", .. Groups, "least, enumerated", "rounds to 95%", "numbers sent"],
        [.. ComparedMethod.All.Select((method, index) => (IReadOnlyList<string>)
        [
            method.Name, method.Learns, method.Acts, method.Open ? "yes" : "no", method.Guarantee,
            .. Groups.Select(group => Text(MeanInterval.Of(Shares(stages, found, group, index, rounds.Length - 1)))),
            Number(Shares(stages, found, Groups[0], index, rounds.Length - 1).Min()),
            Speed(Enumerable.Range(0, rounds.Length).Select(at => Shares(stages, found, Groups[0], index, at).Average()).ToArray(), rounds),
            Number(stages.Where(stage => stage.Group == Groups[0]).Average(stage => method.Sent(stage.Problem()))),
        ])]);

    private static ResultTable StageTable(StageCase[] stages, double[][][] found) => new(
        "stages",
        "Every stage: shares after the last round",
        ["group", "kind", "seed", .. ComparedMethod.All.Select(method => method.Name)],
        [.. stages.Select((stage, at) => (IReadOnlyList<string>)
        [
            stage.Group, stage.Kind.ToString().ToLowerInvariant(), stage.Seed.ToString(CultureInfo.InvariantCulture),
            .. found[at].Select(curve => Number(curve[^1])),
        ])]);

    private static double[] Shares(StageCase[] stages, double[][][] found, string group, int method, int at) =>
        [.. Enumerable.Range(0, stages.Length).Where(stage => stages[stage].Group == group).Select(stage => found[stage][method][at])];

    private static string Speed(double[] means, int[] rounds) =>
        rounds[Array.FindIndex(means, mean => mean >= 0.95 * means[^1])].ToString("N0", CultureInfo.InvariantCulture);

    private static CurveChart Chart(string group, StageCase[] stages, double[][][] found, int[] rounds)
    {
        var some = Enumerable.Range(0, stages.Length).Where(at => stages[at].Group == group).ToArray();
        double[] decades = [.. rounds.Select(round => PortableMath.Log(round + 1) / PortableMath.Log(10))];
        return new CurveChart(
            group.Replace(' ', '-'), $"Stages: {group}", "log10 of rounds + 1",
            group == Groups[1] ? "share of what csg reaches" : "share of OPT",
            [.. ComparedMethod.All.Select((method, index) =>
                Curve.Of(method.Name, decades, some.Length, (stage, at) => found[some[stage]][index][at]))])
        { Reference = 1 };
    }

    private static string Text(MeanInterval share) => $"{Number(share.Mean)} ± {Number(share.HalfWidth)}";

    private static string Number(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);

    private sealed record Sizes(int Enumerated, int Large, int Decoys, int Rounds);

    private sealed record StageCase(string Group, DriftingKind Kind, ulong Seed)
    {
        public StageProblem Problem() => Group switch
        {
            "enumerated" => DriftingStage.Create(Kind, Seed).Problem(),
            "decoys" => DecoyStages.Create(pairs: 2, ways: 15, trifle: 0.12),
            _ => DriftingStage.CreateLarge(Kind, Seed).Problem(),
        };
    }
}
