using System.Collections;
using System.Numerics;

namespace Covey.Grains.Runs;

/// <summary>Who of a part takes part: a bit for everybody who has ever come, where a set takes some 24 bytes for whoever is there.</summary>
/// <param name="parts">How many parts there are.</param>
/// <param name="part">The part; who is in it has an id that leaves this remainder.</param>
internal sealed class PartRoster(int parts, int part) : IEnumerable<int>
{
    private const int Word = 64;
    private ulong[] _bits = [];

    /// <summary>Notes that somebody takes part, be it known or not.</summary>
    public void Add(int id)
    {
        var place = id / parts;
        if (place / Word >= _bits.Length)
        {
            Array.Resize(ref _bits, Math.Max((place / Word) + 1, _bits.Length + (_bits.Length >> 1)));
        }

        _bits[place / Word] |= 1UL << (place % Word);
    }

    /// <summary>Notes that somebody takes no part any more.</summary>
    public void Remove(int id)
    {
        var place = id / parts;
        if (place / Word < _bits.Length)
        {
            _bits[place / Word] &= ~(1UL << (place % Word));
        }
    }

    /// <summary>Forgets everybody.</summary>
    public void Clear() => _bits = [];

    /// <summary>The ids, increasing.</summary>
    public IEnumerator<int> GetEnumerator()
    {
        for (var word = 0; word < _bits.Length; word++)
        {
            for (var left = _bits[word]; left != 0; left &= left - 1)
            {
                yield return (((word * Word) + BitOperations.TrailingZeroCount(left)) * parts) + part;
            }
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
