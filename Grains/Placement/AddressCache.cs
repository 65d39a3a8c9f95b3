using Orleans.Runtime.GrainDirectory;

namespace Covey.Grains.Placement;

/// <summary>
/// Where grains are, as far as this silo has heard. The framework's own cache keeps 150 bytes more for every grain, which is a good part
/// of what an agent takes; nothing here is thrown away by age, since an address that has become wrong is taken back by whoever finds
/// that it has.
/// </summary>
internal sealed class AddressCache : IGrainDirectoryCache
{
    private const int Tables = 1 << AddressTable.TableBits;
    private const int Most = 2_000_000;

    // In several tables, so that threads do not wait for each other.
    private readonly AddressTable[] _tables = [.. Enumerable.Range(0, Tables).Select(_ => new AddressTable(Most / Tables))];

    /// <inheritdoc/>
    public IEnumerable<(GrainAddress ActivationAddress, int Version)> KeyValues =>
        _tables.SelectMany(table => table.All()).Select(address => (address, 0));

    /// <inheritdoc/>
    public void AddOrUpdate(GrainAddress value, int version) => TableOf(value.GrainId).Put(value);

    /// <inheritdoc/>
    public bool Remove(GrainId key) => TableOf(key).Remove(key, static _ => true);

    /// <inheritdoc/>
    public bool Remove(GrainAddress key) =>
        TableOf(key.GrainId).Remove(key.GrainId, found => Equals(found.SiloAddress, key.SiloAddress));

    /// <inheritdoc/>
    public void Clear()
    {
        foreach (var table in _tables)
        {
            table.Clear();
        }
    }

    /// <inheritdoc/>
    public bool LookUp(GrainId key, out GrainAddress result, out int version)
    {
        version = 0;
        var found = TableOf(key).Find(key);
        result = found!;
        return found is not null;
    }

    private AddressTable TableOf(GrainId grain) => _tables[grain.GetUniformHashCode() % Tables];
}
