using Covey.Environment.Parcels;

namespace Covey.Runtime.Engines;

/// <summary>A run that can be written down between two ticks and gone on with elsewhere, on any number of shards and threads.</summary>
public interface IStoredRun : ITickRun
{
    /// <summary>Writes all that the ticks to come depend on.</summary>
    void Save(ParcelWriter into);

    /// <summary>Reads what <see cref="Save(ParcelWriter)"/> wrote, in a run that has played nothing.</summary>
    /// <exception cref="ParcelException">The bytes are of another world, or damaged.</exception>
    void Restore(ref ParcelReader from);
}
