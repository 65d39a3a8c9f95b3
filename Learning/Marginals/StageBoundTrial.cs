using Covey.Environment.Randomness;
using Covey.Learning.Stages;

namespace Covey.Learning.Marginals;

/// <summary>Theorem 5.1 put to the test on one enumerated stage: what PSGA reaches, beside what is promised.</summary>
/// <param name="Optimum">OPT.</param>
/// <param name="Mean">The mean of f̃(x_k) over rounds and replications, each replication with draws of its own.</param>
/// <param name="Last">The mean of f̃ after the last round.</param>
/// <param name="Bound">½·OPT − D·√(G² + σ²) / (2√K), the right side of (9).</param>
/// <param name="GradientShare">The longest gradient met, as a share of G.</param>
/// <param name="DeviationShare">The estimator's root mean square error, as a share of σ.</param>
/// <param name="GapSlack">
/// The least that Lemma F.2 left over at a checked iterate, (⟨∇f̃(x), x* − x⟩ − OPT + 2f̃(x)) / OPT; negative if it was violated.
/// </param>
public readonly record struct StageBoundTrial(
    double Optimum, double Mean, double Last, double Bound, double GradientShare, double DeviationShare, double GapSlack)
{
    // One round in so many is checked against the exact gradient.
    private const int CheckEvery = 8;

    /// <summary>Whether what was reached is at least what was promised.</summary>
    public bool Holds => Mean >= Bound;

    /// <summary>Plays PSGA with Theorem 5.1's step size from the middle of the simplices.</summary>
    /// <param name="table">The stage; something must be worth something.</param>
    /// <param name="rounds">K.</param>
    /// <param name="replications">How often.</param>
    /// <param name="random">Where estimates are drawn from.</param>
    public static StageBoundTrial Play(JointTable table, int rounds, int replications, RandomSource random)
    {
        var extension = new PartitionExtension(table);
        var guarantee = AscentGuarantee.For(table.Present, table.Actions, table.LargestGain());
        var step = guarantee.StageStep(rounds);
        var best = table.BestActions();
        var exact = new double[table.Agents * table.Actions];
        var estimate = new double[exact.Length];
        var joint = new int[table.Agents];
        double sum = 0, last = 0, longest = 0, errors = 0, slack = double.PositiveInfinity;
        var checks = 0;
        for (var replication = 0; replication < replications; replication++)
        {
            var ascent = new ProjectedAscent(table);
            for (var round = 0; round < rounds; round++)
            {
                JointDraw.Draw(table, ascent.Marginals, random, (replication * rounds) + round, joint);
                JointDraw.FullInformation(table, joint, estimate);
                if (round % CheckEvery == 0)
                {
                    var value = extension.Gradient(ascent.Marginals, exact);
                    sum += value;
                    var ascentToBest = Ascent(exact, ascent.Marginals, best, table.Actions);
                    slack = Math.Min(slack, (ascentToBest - table.Optimum + (2 * value)) / table.Optimum);
                    longest = Math.Max(longest, Squares(exact));
                    errors += SquaredDistance(exact, estimate);
                    checks++;
                }
                else
                {
                    sum += extension.Value(ascent.Marginals);
                }

                ascent.Climb(table, estimate, step);
            }

            last += extension.Value(ascent.Marginals);
        }

        return new StageBoundTrial(
            table.Optimum,
            sum / rounds / replications,
            last / replications,
            (table.Optimum / 2) - guarantee.StageShortfall(rounds),
            Math.Sqrt(longest) / guarantee.Gradient,
            Math.Sqrt(errors / checks) / guarantee.Deviation,
            slack);
    }

    /// <summary>⟨∇f̃(x), y − x⟩ for the vertex y of a joint action.</summary>
    private static double Ascent(ReadOnlySpan<double> gradient, ReadOnlySpan<double> marginals, ReadOnlySpan<int> vertex, int actions)
    {
        var sum = 0.0;
        for (var pair = 0; pair < gradient.Length; pair++)
        {
            sum += gradient[pair] * ((vertex[pair / actions] == pair % actions ? 1 : 0) - marginals[pair]);
        }

        return sum;
    }

    private static double Squares(ReadOnlySpan<double> vector)
    {
        var sum = 0.0;
        foreach (var entry in vector)
        {
            sum += entry * entry;
        }

        return sum;
    }

    private static double SquaredDistance(ReadOnlySpan<double> one, ReadOnlySpan<double> other)
    {
        var sum = 0.0;
        for (var at = 0; at < one.Length; at++)
        {
            sum += (one[at] - other[at]) * (one[at] - other[at]);
        }

        return sum;
    }
}
