using Covey.Environment.Parcels;

namespace Covey.Runtime.Retention;

/// <summary>Who comes in a period: ids are counted from 0 for the whole run, and each type's newcomers have consecutive ones.</summary>
/// <param name="types">How many types.</param>
/// <param name="named">Whether agents are entities with ids; numbers of agents need none.</param>
internal sealed class Newcomers(int types, bool named)
{
    private int _nextId;

    /// <summary>The first id of each type's newcomers.</summary>
    public int[] First { get; } = new int[types];

    /// <summary>How many come of each type.</summary>
    public int[] Count { get; } = new int[types];

    /// <summary>How many come in all.</summary>
    public long Total => Count.Sum(c => (long)c);

    /// <summary>A newcomer's type; null if the agent has come before.</summary>
    public int? TypeOf(int id)
    {
        for (var type = First.Length - 1; type >= 0; type--)
        {
            if (id >= First[type])
            {
                return id < First[type] + Count[type] ? type : null;
            }
        }

        return null;
    }

    /// <summary>Writes which id comes next.</summary>
    public void Save(ParcelWriter into) => into.Write(_nextId);

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public void Restore(ref ParcelReader from) => _nextId = from.Read<int>();

    /// <summary>Gives ids to so many newcomers of a type.</summary>
    /// <exception cref="OverflowException">More than 2^31 − 1 agents have come.</exception>
    public void Set(int type, int count)
    {
        First[type] = _nextId;
        Count[type] = count;
        _nextId = named ? checked(_nextId + count) : 0;
    }
}
