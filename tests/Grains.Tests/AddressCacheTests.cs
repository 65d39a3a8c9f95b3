using System.Globalization;
using System.Net;
using Covey.Grains.Placement;
using Orleans.Runtime;

namespace Covey.Grains.Tests;

/// <summary>What a silo remembers of where grains are.</summary>
public sealed class AddressCacheTests
{
    private static readonly SiloAddress Here = SiloAddress.New(IPAddress.Loopback, 1, 1);
    private static readonly SiloAddress There = SiloAddress.New(IPAddress.Loopback, 2, 1);

    [Fact]
    public void Whatever_is_put_in_and_taken_out_it_finds_what_a_dictionary_finds()
    {
        var (cache, expected, random) = (new AddressCache(), new Dictionary<GrainId, SiloAddress>(), new Random(4));
        for (var step = 0; step < 20_000; step++)
        {
            var grain = Grain(random.Next(1_500));
            var silo = random.Next(2) == 0 ? Here : There;
            switch (random.Next(4))
            {
                case 0:
                    Assert.Equal(expected.Remove(grain), cache.Remove(grain));
                    break;
                case 1:
                    var isThere = expected.TryGetValue(grain, out var known) && known.Equals(silo) && expected.Remove(grain);
                    Assert.Equal(isThere, cache.Remove(Address(grain, silo)));
                    break;
                default:
                    cache.AddOrUpdate(Address(grain, silo), 1);
                    expected[grain] = silo;
                    break;
            }

            var asked = Grain(random.Next(1_500));
            Assert.Equal(expected.TryGetValue(asked, out var where), cache.LookUp(asked, out var found, out _));
            Assert.Equal(where, found?.SiloAddress);
        }

        Assert.Equal(
            expected.OrderBy(pair => pair.Key),
            cache.KeyValues.Select(entry => entry.ActivationAddress)
                .Select(address => KeyValuePair.Create(address.GrainId, address.SiloAddress!)).OrderBy(pair => pair.Key));
        cache.Clear();
        Assert.Empty(cache.KeyValues);
    }

    [Fact]
    public void A_table_that_is_full_begins_anew()
    {
        var table = new AddressTable(most: 10);
        for (var grain = 0; grain < 25; grain++)
        {
            table.Put(Address(Grain(grain), Here));
            Assert.NotNull(table.Find(Grain(grain)));
            Assert.InRange(table.All().Length, 1, 10);
        }
    }

    private static GrainId Grain(int id) => GrainId.Create("agent", id.ToString(CultureInfo.InvariantCulture));

    private static GrainAddress Address(GrainId grain, SiloAddress silo) =>
        new() { GrainId = grain, SiloAddress = silo, ActivationId = ActivationId.NewId() };
}
