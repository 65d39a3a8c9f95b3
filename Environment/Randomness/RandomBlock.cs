using System.Runtime.CompilerServices;

namespace Covey.Environment.Randomness;

/// <summary>Four independent uniform 32-bit words, one Philox block.</summary>
/// <param name="W0">First word.</param>
/// <param name="W1">Second word.</param>
/// <param name="W2">Third word.</param>
/// <param name="W3">Fourth word.</param>
public readonly record struct RandomBlock(uint W0, uint W1, uint W2, uint W3)
{
    private const double Unit53 = 1.0 / (1L << 53);

    /// <summary>A uniform double in [0, 1) from the first two words, 53 bits.</summary>
    public double First
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ToUnit(W0, W1);
    }

    /// <summary>A uniform double in [0, 1) from the last two words, independent of <see cref="First"/>.</summary>
    public double Second
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ToUnit(W2, W3);
    }

    /// <summary>A uniform double in [0, 1) from two words, 53 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double ToUnit(uint high, uint low) => (((ulong)high << 21) ^ (low >> 11)) * Unit53;

    /// <summary>A uniform integer in [0, <paramref name="bound"/>) from one word, by multiplication (bias below bound/2^32).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Below(uint word, int bound) => (int)(((ulong)word * (uint)bound) >> 32);
}
