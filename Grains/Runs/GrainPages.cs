namespace Covey.Grains.Runs;

/// <summary>
/// Grains by small numbers that grow with time, such as ids: pages of an array, so that one that is known is found at once by
/// anybody. Pages of which all grains are forgotten are let go.
/// </summary>
/// <typeparam name="T">The grains.</typeparam>
internal sealed class GrainPages<T>
    where T : class
{
    private const int Bits = 10;
    private const int Mask = (1 << Bits) - 1;
    private readonly Lock _changing = new();
    private T?[]?[] _pages = [];
    private int[] _used = [];

    /// <summary>A grain that is known.</summary>
    public T? Find(int id)
    {
        var pages = Volatile.Read(ref _pages);
        var at = id >> Bits;
        return at < pages.Length && Volatile.Read(ref pages[at]) is { } page ? Volatile.Read(ref page[id & Mask]) : null;
    }

    /// <summary>Makes a grain known, unless one is; returns the one that is.</summary>
    public T Add(int id, T grain)
    {
        lock (_changing)
        {
            var at = id >> Bits;
            if (at >= _pages.Length)
            {
                Array.Resize(ref _used, Math.Max(at + 1, 2 * _pages.Length));
                var grown = new T?[]?[_used.Length];
                _pages.CopyTo(grown, 0);
                Volatile.Write(ref _pages, grown);
            }

            var page = _pages[at];
            if (page is null)
            {
                page = new T?[1 << Bits];
                Volatile.Write(ref _pages[at], page);
            }

            if (page[id & Mask] is { } known)
            {
                return known;
            }

            Volatile.Write(ref page[id & Mask], grain);
            _used[at]++;
            return grain;
        }
    }

    /// <summary>Forgets a grain.</summary>
    public void Remove(int id)
    {
        lock (_changing)
        {
            var at = id >> Bits;
            if (at < _pages.Length && _pages[at] is { } page && page[id & Mask] is not null)
            {
                page[id & Mask] = null;
                if (--_used[at] == 0)
                {
                    _pages[at] = null;
                }
            }
        }
    }
}
