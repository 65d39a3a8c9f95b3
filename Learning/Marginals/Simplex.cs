using System.Numerics;

namespace Covey.Learning.Marginals;

/// <summary>
/// Euclidean projections of one agent's row of numbers: onto the probability simplex over its feasible actions, the face on
/// which policies live (Lemma F.2), or onto {x ≥ 0, Σ x ≤ 1}, where it may be idle.
/// </summary>
public static class Simplex
{
    private const int MostActions = 64;

    /// <summary>The nearest probabilities, Σ x = 1 over the feasible actions; all 0 if there are none.</summary>
    /// <param name="feasible">Feasible actions as bits.</param>
    /// <param name="row">One number an action, 64 at most; infeasible ones become 0.</param>
    public static void Project(ulong feasible, Span<double> row)
    {
        Span<double> sorted = stackalloc double[MostActions];
        var count = 0;
        for (var action = 0; action < row.Length; action++)
        {
            if ((feasible >> action & 1) != 0)
            {
                sorted[count++] = row[action];
            }
        }

        sorted = sorted[..count];
        sorted.Sort();
        double sum = 0, threshold = 0;
        for (var rank = 1; rank <= count; rank++)
        {
            sum += sorted[count - rank];
            var candidate = (sum - 1) / rank;
            if (sorted[count - rank] > candidate)
            {
                threshold = candidate;
            }
        }

        for (var action = 0; action < row.Length; action++)
        {
            row[action] = (feasible >> action & 1) != 0 ? Math.Max(0, row[action] - threshold) : 0;
        }
    }

    /// <summary>The nearest point with x ≥ 0 and Σ x ≤ 1 over the feasible actions.</summary>
    /// <param name="feasible">Feasible actions as bits.</param>
    /// <param name="row">One number an action, 64 at most; infeasible ones become 0.</param>
    public static void ProjectWithIdle(ulong feasible, Span<double> row)
    {
        var sum = 0.0;
        for (var rest = feasible; rest != 0; rest &= rest - 1)
        {
            var action = BitOperations.TrailingZeroCount(rest);
            sum += action < row.Length ? Math.Max(0, row[action]) : 0;
        }

        if (sum > 1)
        {
            Project(feasible, row);
            return;
        }

        for (var action = 0; action < row.Length; action++)
        {
            row[action] = (feasible >> action & 1) != 0 ? Math.Max(0, row[action]) : 0;
        }
    }
}
