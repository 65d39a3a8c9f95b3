namespace Covey.Grains.Placement;

/// <summary>
/// Addresses found by the grain they are of. A table with open addressing, so that an entry takes a reference or two. For anybody.
/// </summary>
/// <param name="most">How many there may be; one more, and the table begins anew.</param>
internal sealed class AddressTable(int most)
{
    /// <summary>Bits of a hash that choose a table, and nothing within it.</summary>
    public const int TableBits = 6;

    private const int FewestSlots = 8;
    private readonly Lock _changing = new();
    private GrainAddress?[] _slots = new GrainAddress?[FewestSlots];
    private int _count;

    /// <summary>All addresses.</summary>
    public GrainAddress[] All()
    {
        lock (_changing)
        {
            return [.. _slots.OfType<GrainAddress>()];
        }
    }

    /// <summary>A grain's address; null if it is not known.</summary>
    public GrainAddress? Find(GrainId grain)
    {
        lock (_changing)
        {
            return _slots[SlotOf(grain)];
        }
    }

    /// <summary>Takes in an address in place of the one before.</summary>
    public void Put(GrainAddress address)
    {
        lock (_changing)
        {
            var slot = SlotOf(address.GrainId);
            if (_slots[slot] is null && IsFull())
            {
                MakeRoom();
                slot = SlotOf(address.GrainId);
            }

            _count += _slots[slot] is null ? 1 : 0;
            _slots[slot] = address;
        }
    }

    /// <summary>Forgets a grain's address if it is such a one; returns whether it was.</summary>
    /// <param name="grain">The grain.</param>
    /// <param name="isMeant">Whether an address is to be forgotten.</param>
    public bool Remove(GrainId grain, Func<GrainAddress, bool> isMeant)
    {
        lock (_changing)
        {
            var slot = SlotOf(grain);
            if (_slots[slot] is not { } found || !isMeant(found))
            {
                return false;
            }

            _slots[slot] = null;
            _count--;
            CloseUp(slot);
            return true;
        }
    }

    /// <summary>Forgets all.</summary>
    public void Clear()
    {
        lock (_changing)
        {
            (_slots, _count) = (new GrainAddress?[FewestSlots], 0);
        }
    }

    private static int HomeOf(GrainId grain) => (int)(grain.GetUniformHashCode() >> TableBits);

    /// <summary>Where a grain's address is, or would be.</summary>
    private int SlotOf(GrainId grain)
    {
        var mask = _slots.Length - 1;
        var slot = HomeOf(grain) & mask;
        while (_slots[slot] is { } other && !other.GrainId.Equals(grain))
        {
            slot = (slot + 1) & mask;
        }

        return slot;
    }

    private bool IsFull() => _count >= most || 4 * (_count + 1) > 3 * _slots.Length;

    private void MakeRoom()
    {
        var before = _slots;
        if (_count >= most)
        {
            (_slots, _count) = (new GrainAddress?[FewestSlots], 0);
            return;
        }

        _slots = new GrainAddress?[2 * before.Length];
        foreach (var address in before.OfType<GrainAddress>())
        {
            _slots[SlotOf(address.GrainId)] = address;
        }
    }

    /// <summary>Moves those up that are found by passing a slot that has become empty.</summary>
    private void CloseUp(int empty)
    {
        var mask = _slots.Length - 1;
        for (var slot = (empty + 1) & mask; _slots[slot] is { } address; slot = (slot + 1) & mask)
        {
            var home = HomeOf(address.GrainId) & mask;
            if (((slot - home) & mask) >= ((slot - empty) & mask))
            {
                (_slots[empty], _slots[slot]) = (address, null);
                empty = slot;
            }
        }
    }
}
