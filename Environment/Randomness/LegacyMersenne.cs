using Covey.Environment.Numerics;

namespace Covey.Environment.Randomness;

/// <summary>
/// NumPy's legacy <c>RandomState</c>: the Mersenne Twister MT19937 (Matsumoto and Nishimura, 1998) with the legacy ways
/// of making numbers of its words. It serves only to rebuild instances that were published with a seed of that
/// generator; it has state, so a run never draws from it: a run's numbers come from <see cref="RandomSource"/>.
/// Normal numbers may differ from NumPy's in the last bit, since its logarithm is the platform's.
/// </summary>
public sealed class LegacyMersenne
{
    private const int Length = 624;
    private const int Middle = 397;

    private readonly uint[] _state = new uint[Length];
    private int _at = Length;
    private double? _kept;

    /// <summary>A generator as <c>RandomState(seed)</c> makes it.</summary>
    /// <param name="seed">The seed.</param>
    public LegacyMersenne(uint seed)
    {
        _state[0] = seed;
        for (var i = 1; i < Length; i++)
        {
            _state[i] = (1812433253u * (_state[i - 1] ^ (_state[i - 1] >> 30))) + (uint)i;
        }
    }

    /// <summary>The next word.</summary>
    public uint NextWord()
    {
        if (_at == Length)
        {
            Twist();
        }

        var y = _state[_at++];
        y ^= y >> 11;
        y ^= (y << 7) & 0x9D2C5680;
        y ^= (y << 15) & 0xEFC60000;
        return y ^ (y >> 18);
    }

    /// <summary>A uniform number in [0, 1) of 53 bits: <c>random_sample()</c>.</summary>
    public double NextUnit()
    {
        var high = NextWord() >> 5;
        var low = NextWord() >> 6;
        return ((high * 67108864.0) + low) / 9007199254740992.0;
    }

    /// <summary>A uniform number in [<paramref name="low"/>, <paramref name="high"/>): <c>uniform(low, high)</c>.</summary>
    public double Uniform(double low, double high) => low + ((high - low) * NextUnit());

    /// <summary>A uniform whole number in [<paramref name="low"/>, <paramref name="high"/>): <c>randint(low, high)</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The interval is empty.</exception>
    public int NextInteger(int low, int high)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(low, high);
        return (int)(low + Interval((uint)((long)high - low - 1)));
    }

    /// <summary>A standard normal number: <c>randn()</c>, the polar method, which keeps every second number for later.</summary>
    public double NextNormal()
    {
        if (_kept is { } kept)
        {
            _kept = null;
            return kept;
        }

        double x1, x2, square;
        do
        {
            x1 = (2.0 * NextUnit()) - 1.0;
            x2 = (2.0 * NextUnit()) - 1.0;
            square = (x1 * x1) + (x2 * x2);
        }
        while (square is >= 1.0 or 0.0);

        var factor = Math.Sqrt(-2.0 * PortableMath.Log(square) / square);
        _kept = factor * x1;
        return factor * x2;
    }

    /// <summary>A permutation of 0, …, <paramref name="count"/> − 1: <c>permutation(count)</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative.</exception>
    public int[] Permutation(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var order = new int[count];
        for (var i = 0; i < count; i++)
        {
            order[i] = i;
        }

        for (var i = count - 1; i > 0; i--)
        {
            var other = (int)Interval((uint)i);
            (order[i], order[other]) = (order[other], order[i]);
        }

        return order;
    }

    // Words cut to as many bits as the bound has, thrown away until one is within it.
    private uint Interval(uint most)
    {
        if (most == 0)
        {
            return 0;
        }

        var mask = uint.MaxValue >> System.Numerics.BitOperations.LeadingZeroCount(most);
        uint value;
        do
        {
            value = NextWord() & mask;
        }
        while (value > most);

        return value;
    }

    private void Twist()
    {
        for (var i = 0; i < Length; i++)
        {
            var y = (_state[i] & 0x80000000) | (_state[(i + 1) % Length] & 0x7FFFFFFF);
            _state[i] = _state[(i + Middle) % Length] ^ (y >> 1) ^ ((y & 1) == 0 ? 0 : 0x9908B0DFu);
        }

        _at = 0;
    }
}
