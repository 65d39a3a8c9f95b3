namespace Covey.Environment.Worlds.Retention;

/// <summary>
/// How long agents with two-period memory stay under a static policy that draws each reward afresh (App. G). The
/// document's N = λ + λ / Σ ℓ(r₁, r₂)·x_(r₁,r₂) holds with x the joint distribution that the agents present experience; who
/// is still present was paid well before, so it is not the product of the policy's. Here it follows exactly from the
/// chain of last rewards.
/// </summary>
public static class MemoryStay
{
    /// <summary>
    /// The mean number of periods an agent takes part in: 1 + Σ_r x_r·V(r), where V(r₂) = 1 + Σ_(r₁) x_(r₁)·(1 − ℓ(r₁, r₂))·V(r₁)
    /// counts the periods after one that paid r₂; infinite if there is no end.
    /// </summary>
    public static double Periods(MemoryFunction memory, RewardLaw law)
    {
        double[] rewards = law.Rewards.ToArray(), weights = law.Weights.ToArray();
        var count = rewards.Length;
        var matrix = new double[count, count + 1];
        for (var previous = 0; previous < count; previous++)
        {
            for (var current = 0; current < count; current++)
            {
                var stays = weights[current] * (1 - RetentionMarket.Settled(memory.At(rewards[current], rewards[previous])));
                matrix[previous, current] = (previous == current ? 1 : 0) - stays;
            }

            matrix[previous, count] = 1;
        }

        if (!Solve(matrix))
        {
            return double.PositiveInfinity;
        }

        double periods = 1;
        for (var at = 0; at < count; at++)
        {
            periods += weights[at] * matrix[at, count];
        }

        return periods;
    }

    /// <summary>Gauss–Jordan elimination in place; rows are diagonally dominant, so no pivot is searched for.</summary>
    private static bool Solve(double[,] matrix)
    {
        const double Singular = 1e-14;
        var count = matrix.GetLength(0);
        for (var pivot = 0; pivot < count; pivot++)
        {
            var head = matrix[pivot, pivot];
            if (head < Singular)
            {
                return false;
            }

            for (var column = pivot; column <= count; column++)
            {
                matrix[pivot, column] /= head;
            }

            for (var row = 0; row < count; row++)
            {
                var factor = matrix[row, pivot];
                if (row == pivot || factor == 0)
                {
                    continue;
                }

                for (var column = pivot; column <= count; column++)
                {
                    matrix[row, column] -= factor * matrix[pivot, column];
                }
            }
        }

        return true;
    }
}
