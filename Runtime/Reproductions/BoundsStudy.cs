using System.Globalization;
using Covey.Environment.Numerics;
using Covey.Environment.Randomness;
using Covey.Learning.Marginals;
using Covey.Learning.Replications;
using Covey.Learning.Stages;

namespace Covey.Runtime.Reproductions;

/// <summary><c>bounds</c>: Theorems 5.1 and 5.2 on random stages small enough to enumerate.</summary>
internal sealed class BoundsStudy : IReproduction
{
    // The gap inequality holds with equality in places; sums of doubles may miss that by rounding.
    private const double Rounding = 1e-9;

    private static readonly DriftingKind[] Kinds = [DriftingKind.Coverage, DriftingKind.Tracking, DriftingKind.Facility];

    /// <inheritdoc/>
    public string Name => "bounds";

    /// <inheritdoc/>
    public string Summary =>
        "SubMAPG's Theorems 5.1 and 5.2: the share of OPT that projected ascent reaches, and both bounds, on enumerated stages";

    /// <inheritdoc/>
    public string Settings(bool quick)
    {
        var sizes = SizesOf(quick);
        return $"{Kinds.Length * sizes.Stages} random stages (coverage, tracking, facility location; seeds 1 to {sizes.Stages} each), "
            + $"2 to 5 agents of 3 to 5 actions, K in {List(sizes.Rounds)} with {sizes.StageReplications} replications each, step sizes by "
            + "the theorem, D = √(2N), G = σ = B√(N·|A|), B the largest gain of a pair. Theorem 5.2: "
            + $"{Kinds.Length * sizes.Sequences} of them drifting for {List(sizes.Ticks)} ticks with agents that come and go, "
            + $"{sizes.SequenceReplications} replications.";
    }

    /// <inheritdoc/>
    public ReproductionResult Run(ReproductionContext context)
    {
        var sizes = SizesOf(context.Quick);
        var stages = Replicate.Play(Kinds.Length * sizes.Stages, context.Threads, at => Stage(Of(at, sizes.Stages), sizes), context.Stop);
        context.Say($"{stages.Length} stages");
        var sequences = Replicate.Play(
            Kinds.Length * sizes.Sequences, context.Threads, at => Sequence(Of(at, sizes.Sequences), sizes), context.Stop);
        context.Say($"{sequences.Length} drifting stages");
        return new ReproductionResult(
        [
            Stagewise(stages, sizes),
            Gap(stages),
            Constants(stages),
            Dynamic(sequences, sizes),
            Average(sequences, sizes),
        ])
        {
            Tables = [ByKind(stages, sequences), StageTable(stages, sizes), SequenceTable(sequences)],
            Charts = [StageChart(stages, sizes), RegretChart(sequences, sizes)],
        };
    }

    private static Sizes SizesOf(bool quick) => quick
        ? new Sizes(70, [30, 100, 300, 1_000], 3, 70, [50, 200], 2)
        : new Sizes(200, [30, 100, 300, 1_000, 3_000], 5, 70, [100, 300, 1_000], 3);

    private static (DriftingKind Kind, ulong Seed) Of(int at, int each) => (Kinds[at / each], (ulong)(at % each) + 1);

    private static StageRow Stage((DriftingKind Kind, ulong Seed) which, Sizes sizes)
    {
        var table = JointTable.Of(DriftingStage.Create(which.Kind, which.Seed).Problem());
        var trials = table.Optimum > 0
            ? sizes.Rounds
                .Select(rounds => StageBoundTrial.Play(table, rounds, sizes.StageReplications, new RandomSource(which.Seed))).ToArray()
            : [];
        return new StageRow(which.Kind, which.Seed, table.Agents, table.Actions, trials);
    }

    private static SequenceRow Sequence((DriftingKind Kind, ulong Seed) which, Sizes sizes) => new(
        which.Kind,
        which.Seed,
        RegretBoundTrial.Play(
            () => DriftingStage.Create(which.Kind, which.Seed), sizes.Ticks, sizes.SequenceReplications, new RandomSource(which.Seed)));

    private static Claim Stagewise(StageRow[] rows, Sizes sizes)
    {
        var trials = rows.SelectMany(row => row.Trials).ToArray();
        var last = rows.Where(row => row.Trials.Length > 0).Select(row => row.Trials[^1]).ToArray();
        var reached = MeanInterval.Of([.. last.Select(trial => trial.Mean / trial.Optimum)]);
        return new Claim(
            "the mean of f̃ over PSGA's rounds is at least ½·OPT less D√(G² + σ²)/(2√K)",
            "Theorem 5.1, (9)",
            $"on each of at least 200 stages and for every K; {rows.Length} stages, K in {List(sizes.Rounds)}",
            $"violated {trials.Count(trial => !trial.Holds)} times; at K = {sizes.Rounds[^1]} {Share(reached)} of OPT "
            + $"(least {Number(last.Min(trial => trial.Mean / trial.Optimum))}), promised "
            + $"{Number(last.Average(trial => trial.Bound / trial.Optimum))}",
            last.Length >= 200 && trials.All(trial => trial.Holds));
    }

    private static Claim Gap(StageRow[] rows)
    {
        var least = rows.SelectMany(row => row.Trials).Min(trial => trial.GapSlack);
        return new Claim(
            "OPT − 2f̃(x) is at most ⟨∇f̃(x), x* − x⟩",
            "Lemma F.2, (F.5)",
            "at every eighth iterate of every run",
            $"what is left over is at least {Number(least)} of OPT",
            least >= -Rounding);
    }

    private static Claim Constants(StageRow[] rows)
    {
        var trials = rows.SelectMany(row => row.Trials).ToArray();
        var gradient = trials.Max(trial => trial.GradientShare);
        var deviation = trials.Max(trial => trial.DeviationShare);
        return new Claim(
            "‖∇f̃‖ is at most G and the estimator's deviation at most σ",
            "Lemma F.1, (i) and (iii)",
            "on every stage",
            $"at most {Number(gradient)}·G and {Number(deviation)}·σ",
            gradient <= 1 && deviation <= 1);
    }

    private static Claim Dynamic(SequenceRow[] rows, Sizes sizes)
    {
        var trials = rows.SelectMany(row => row.Trials).ToArray();
        var largest = trials.Max(trial => (trial.Regret - trial.Bound) / trial.OptimumSum);
        return new Claim(
            "the dynamic ½-regret is at most D²/4η + DP/2η + ηT(G² + σ²)/4",
            "Theorem 5.2, (11) and (12)",
            $"on each of at least 200 drifting stages and for every T; {rows.Length} of them, T in {List(sizes.Ticks)}",
            $"violated {trials.Count(trial => !trial.Holds)} times; regret less bound at most {Number(largest)} of Σ OPT",
            rows.Length >= 200 && trials.All(trial => trial.Holds));
    }

    private static Claim Average(SequenceRow[] rows, Sizes sizes)
    {
        var regrets = rows.Select(row => row.Trials[^1].Regret / row.Trials[^1].OptimumSum).ToArray();
        return new Claim(
            "on average over time at least half of OPT is reached where optima move slowly",
            "Corollary 5.1",
            $"½-regret at most 0 at T = {sizes.Ticks[^1]} on every drifting stage",
            $"between {Number(regrets.Min())} and {Number(regrets.Max())} of Σ OPT",
            regrets.Max() <= 0);
    }

    private static ResultTable ByKind(StageRow[] stages, SequenceRow[] sequences) => new(
        "kinds",
        "By kind: shares of OPT (least and mean over stages), the bound (9), and the ½-regret beside (12) as shares of Σ OPT",
        [
            "kind", "stages", "reached, least", "reached, mean", "after the last round, mean", "bound, mean",
            "drifting", "path, mean", "regret, mean", "regret, largest", "bound on it, mean",
        ],
        [.. Kinds.Select(kind =>
        {
            var last = stages.Where(row => row.Kind == kind && row.Trials.Length > 0).Select(row => row.Trials[^1]).ToArray();
            var longest = sequences.Where(row => row.Kind == kind).Select(row => row.Trials[^1]).ToArray();
            return (IReadOnlyList<string>)
            [
                Word(kind), Count(last.Length),
                Number(last.Min(trial => trial.Mean / trial.Optimum)), Number(last.Average(trial => trial.Mean / trial.Optimum)),
                Number(last.Average(trial => trial.Last / trial.Optimum)), Number(last.Average(trial => trial.Bound / trial.Optimum)),
                Count(longest.Length), Number(longest.Average(trial => trial.Path)),
                Number(longest.Average(trial => trial.Regret / trial.OptimumSum)),
                Number(longest.Max(trial => trial.Regret / trial.OptimumSum)),
                Number(longest.Average(trial => trial.Bound / trial.OptimumSum)),
            ];
        })]);

    private static ResultTable StageTable(StageRow[] rows, Sizes sizes) => new(
        "stages",
        $"Every stage at K = {sizes.Rounds[^1]}",
        ["kind", "seed", "agents", "actions", "optimum", "mean", "last", "bound", "holds"],
        [.. rows.Where(row => row.Trials.Length > 0).Select(row => (IReadOnlyList<string>)
        [
            Word(row.Kind), row.Seed.ToString(CultureInfo.InvariantCulture), Count(row.Agents), Count(row.Actions),
            Number(row.Trials[^1].Optimum), Number(row.Trials[^1].Mean), Number(row.Trials[^1].Last), Number(row.Trials[^1].Bound),
            row.Trials[^1].Holds ? "yes" : "no",
        ])]);

    private static ResultTable SequenceTable(SequenceRow[] rows) => new(
        "drifting",
        "Every drifting stage and number of ticks",
        ["kind", "seed", "ticks", "path", "step", "sum of optima", "regret", "bound", "holds"],
        [.. rows.SelectMany(row => row.Trials.Select(trial => (IReadOnlyList<string>)
        [
            Word(row.Kind), row.Seed.ToString(CultureInfo.InvariantCulture), Count(trial.Ticks), Number(trial.Path), Number(trial.Step),
            Number(trial.OptimumSum), Number(trial.Regret), Number(trial.Bound), trial.Holds ? "yes" : "no",
        ]))]);

    private static CurveChart StageChart(StageRow[] rows, Sizes sizes)
    {
        double[] decades = [.. sizes.Rounds.Select(rounds => PortableMath.Log(rounds) / PortableMath.Log(10))];
        return new CurveChart(
            "stagewise", "What is reached and what is promised (dashed line: ½ of OPT)", "log10 of the rounds K", "share of OPT",
            [.. Kinds.SelectMany(kind =>
            {
                var some = rows.Where(row => row.Kind == kind && row.Trials.Length > 0).ToArray();
                Curve Of(string what, Func<StageBoundTrial, double> share) =>
                    Curve.Of($"{Word(kind)}: {what}", decades, some.Length, (row, at) => share(some[row].Trials[at]));
                return new[]
                {
                    Of("reached", trial => trial.Mean / trial.Optimum),
                    Of("bound (9)", trial => trial.Bound / trial.Optimum),
                };
            })])
        { Reference = 0.5 };
    }

    private static CurveChart RegretChart(SequenceRow[] rows, Sizes sizes)
    {
        double[] ticks = [.. sizes.Ticks];
        return new CurveChart(
            "regret", "The dynamic ½-regret and its bound (dashed line: none)", "ticks T", "share of the optima's sum",
            [.. Kinds.SelectMany(kind =>
            {
                var some = rows.Where(row => row.Kind == kind).ToArray();
                Curve Of(string what, Func<RegretBoundTrial, double> share) =>
                    Curve.Of($"{Word(kind)}: {what}", ticks, some.Length, (row, at) => share(some[row].Trials[at]));
                return new[]
                {
                    Of("regret", trial => trial.Regret / trial.OptimumSum),
                    Of("bound (12)", trial => trial.Bound / trial.OptimumSum),
                };
            })])
        { Reference = 0 };
    }

    private static string Word(DriftingKind kind) => kind switch
    {
        DriftingKind.Coverage => "coverage",
        DriftingKind.Tracking => "tracking",
        _ => "facility location",
    };

    private static string List(int[] numbers) =>
        string.Join(", ", numbers.Select(number => number.ToString("N0", CultureInfo.InvariantCulture)));

    private static string Share(MeanInterval share) => $"{Number(share.Mean)} ± {Number(share.HalfWidth)}";

    private static string Count(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Number(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);

    private sealed record Sizes(int Stages, int[] Rounds, int StageReplications, int Sequences, int[] Ticks, int SequenceReplications);

    private sealed record StageRow(DriftingKind Kind, ulong Seed, int Agents, int Actions, StageBoundTrial[] Trials);

    private sealed record SequenceRow(DriftingKind Kind, ulong Seed, RegretBoundTrial[] Trials);
}
