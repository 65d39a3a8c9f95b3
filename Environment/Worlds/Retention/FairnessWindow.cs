using Covey.Environment.Parcels;

namespace Covey.Environment.Worlds.Retention;

/// <summary>
/// How differently types are paid (Definition 3.1): over the last so many periods, the distribution of the rewards that
/// agents of each type experienced, and the largest L1 distance between two types'. All in whole numbers, so that the
/// order in which agents are counted has no effect.
/// </summary>
public sealed class FairnessWindow
{
    private readonly int _types;
    private readonly int _rewards;
    private readonly long[][] _periods;
    private readonly long[] _sum;
    private int _seen;

    /// <summary>A window that has seen nothing.</summary>
    /// <param name="types">How many types.</param>
    /// <param name="rewards">How many rewards.</param>
    /// <param name="length">τ, how many periods it spans, at least 1.</param>
    public FairnessWindow(int types, int rewards, int length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        _types = types;
        _rewards = rewards;
        _sum = new long[types * rewards];
        _periods = new long[length][];
        for (var period = 0; period < length; period++)
        {
            _periods[period] = new long[types * rewards];
        }
    }

    /// <summary>Adds a period and forgets the oldest if the window is full.</summary>
    /// <param name="paid">How many agents of a type were paid a reward, at [type · rewards + reward].</param>
    public void Add(ReadOnlySpan<long> paid)
    {
        var oldest = _periods[_seen++ % _periods.Length];
        for (var at = 0; at < _sum.Length; at++)
        {
            _sum[at] += paid[at] - oldest[at];
        }

        paid[.._sum.Length].CopyTo(oldest);
    }

    /// <summary>Writes the periods that it remembers.</summary>
    public void Save(ParcelWriter into)
    {
        into.Write(_seen);
        for (var back = Math.Min(_seen, _periods.Length); back > 0; back--)
        {
            into.WriteMany<long>(_periods[(_seen - back) % _periods.Length]);
        }
    }

    /// <summary>Reads what <see cref="Save"/> wrote, in a window that has seen nothing.</summary>
    /// <exception cref="ParcelException">The bytes are of another window, or damaged.</exception>
    public void Restore(ref ParcelReader from)
    {
        var seen = from.Read<int>();
        _seen = seen - Math.Min(seen, _periods.Length);
        var paid = new long[_sum.Length];
        while (_seen < seen)
        {
            from.ReadInto<long>(paid);
            Add(paid);
        }
    }

    /// <summary>The share of a reward in what a type experienced; NaN if nobody of it was there.</summary>
    public double Share(int type, int reward) => (double)_sum[(type * _rewards) + reward] / Count(type);

    /// <summary>The largest L1 distance between the distributions of two types that were there: from 0 to 2.</summary>
    public double Gap()
    {
        double gap = 0;
        for (var one = 0; one < _types; one++)
        {
            for (var other = one + 1; other < _types && Count(one) > 0; other++)
            {
                if (Count(other) > 0)
                {
                    gap = Math.Max(gap, Distance(one, other));
                }
            }
        }

        return gap;
    }

    private long Count(int type)
    {
        long count = 0;
        foreach (var paid in _sum.AsSpan(type * _rewards, _rewards))
        {
            count += paid;
        }

        return count;
    }

    private double Distance(int one, int other)
    {
        double distance = 0;
        for (var reward = 0; reward < _rewards; reward++)
        {
            distance += Math.Abs(Share(one, reward) - Share(other, reward));
        }

        return distance;
    }
}
