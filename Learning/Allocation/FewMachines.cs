using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Covey.Learning.Categorical;

namespace Covey.Learning.Allocation;

/// <summary>
/// Draws allocations of few machines as <see cref="WeightedRow.Draw"/> does agent by agent, bit for bit, but which machines
/// are free stays in registers from agent to agent, and nothing branches on what is drawn.
/// </summary>
internal sealed class FewMachines
{
    /// <summary>The most machines.</summary>
    public const int Most = 16;

    private readonly int _count;
    private readonly int _stride;
    private readonly double[] _allFree;
    private readonly double[] _cumulative;

    // for each machine a row that keeps all but it
    private readonly ulong[] _others;

    public FewMachines(int count)
    {
        _count = count;
        _stride = WeightedRow.Stride(count);
        _allFree = new double[Most];
        _allFree.AsSpan(0, count).Fill(1);
        _cumulative = new double[_stride];
        _others = new ulong[Most * Most];
        Array.Fill(_others, ulong.MaxValue);
        for (var machine = 0; machine < Most; machine++)
        {
            _others[(machine * Most) + machine] = 0;
        }
    }

    /// <summary>Draws an allocation.</summary>
    /// <param name="credits">β, row after row.</param>
    /// <param name="weights">e^β.</param>
    /// <param name="shared">Whether there is one row for all agents.</param>
    /// <param name="uniforms">A uniform number for each agent.</param>
    /// <param name="masked">Gets for each agent but the last a row of weights that are proportional to probabilities.</param>
    /// <param name="inverse">Gets the factors that make them probabilities.</param>
    /// <param name="machines">Gets the machine of each agent.</param>
    public void Draw(
        ReadOnlySpan<double> credits,
        ReadOnlySpan<double> weights,
        bool shared,
        ReadOnlySpan<double> uniforms,
        Span<double> masked,
        Span<double> inverse,
        Span<int> machines)
    {
        ReadOnlySpan<double> all = _allFree;
        ReadOnlySpan<ulong> others = _others;
        var (f0, f1, f2, f3) = (Vector256.Create(all), Vector256.Create(all[4..]), Vector256.Create(all[8..]), Vector256.Create(all[12..]));
        var blocks = _stride / Vector256<double>.Count;
        for (var agent = 0; agent < _count - 1; agent++)
        {
            var row = weights.Slice(shared ? 0 : agent * _stride, _stride);
            var own = masked.Slice(agent * _stride, _stride);
            Vector256<double> m0, m1 = default, m2 = default, m3 = default, c0, c1 = default, c2 = default, c3 = default;
            m0 = Vector256.Create(row) * f0;
            m0.CopyTo(own);
            c0 = Scan(m0);
            var carry = Last(c0);
            if (blocks > 1)
            {
                m1 = Vector256.Create(row[4..]) * f1;
                m1.CopyTo(own[4..]);
                c1 = Scan(m1) + carry;
                carry = Last(c1);
            }

            if (blocks > 2)
            {
                m2 = Vector256.Create(row[8..]) * f2;
                m2.CopyTo(own[8..]);
                c2 = Scan(m2) + carry;
                carry = Last(c2);
            }

            if (blocks > 3)
            {
                m3 = Vector256.Create(row[12..]) * f3;
                m3.CopyTo(own[12..]);
                c3 = Scan(m3) + carry;
                carry = Last(c3);
            }

            int machine;
            var sum = carry.ToScalar();
            if (sum is > WeightedRow.SmallestSum and < WeightedRow.LargestSum)
            {
                inverse[agent] = 1 / sum;
                var at = Vector256.Create(uniforms[agent]) * carry;
                var bits = Beyond(c0, m0, at) | (Beyond(c1, m1, at) << 4) | (Beyond(c2, m2, at) << 8) | (Beyond(c3, m3, at) << 12);
                machine = bits != 0 ? BitOperations.TrailingZeroCount(bits) : own.LastIndexOfAnyExcept(0.0);
            }
            else
            {
                var logits = credits.Slice(shared ? 0 : agent * _stride, _stride);
                machine = DrawExtreme(logits, row, machines[..agent], uniforms[agent], own, out inverse[agent]);
            }

            machines[agent] = machine;
            var rest = others.Slice(machine * Most, Most);
            f0 &= Vector256.Create(rest).AsDouble();
            f1 &= Vector256.Create(rest[4..]).AsDouble();
            f2 &= Vector256.Create(rest[8..]).AsDouble();
            f3 &= Vector256.Create(rest[12..]).AsDouble();
        }

        // the last agent has no choice, and so no gradient
        var left = Free(f0) | (Free(f1) << 4) | (Free(f2) << 8) | (Free(f3) << 12);
        machines[_count - 1] = BitOperations.TrailingZeroCount(left);
    }

    // Prefix sums of four, associated as WeightedRow does.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Scan(Vector256<double> x)
    {
        x += Vector256.Shuffle(x, Vector256.Create(4L, 0, 1, 2));
        return x + Vector256.Shuffle(x, Vector256.Create(4L, 4, 0, 1));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Last(Vector256<double> x) => Vector256.Shuffle(x, Vector256.Create(3L, 3, 3, 3));

    // an entry without weight is never drawn, however the sums have been rounded
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Beyond(Vector256<double> cumulative, Vector256<double> masked, Vector256<double> at) =>
        (Vector256.GreaterThan(cumulative, at) & Vector256.GreaterThan(masked, Vector256<double>.Zero)).ExtractMostSignificantBits();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Free(Vector256<double> free) => Vector256.GreaterThan(free, Vector256<double>.Zero).ExtractMostSignificantBits();

    // Weights beyond what a double holds.
    private int DrawExtreme(
        ReadOnlySpan<double> credits,
        ReadOnlySpan<double> weights,
        ReadOnlySpan<int> taken,
        double uniform,
        Span<double> masked,
        out double inverse)
    {
        Span<double> free = stackalloc double[_stride];
        _allFree.AsSpan(0, _stride).CopyTo(free);
        foreach (var machine in taken)
        {
            free[machine] = 0;
        }

        return WeightedRow.Draw(credits, weights, free, masked, _cumulative, uniform, out inverse);
    }
}
