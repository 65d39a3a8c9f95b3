using System.Runtime.InteropServices;
using Covey.Environment.Parcels;
using Covey.Runtime.Members;

namespace Covey.Runtime.Tests.Members;

/// <summary>All members in one process, whose messages come in an order of their own, some of them twice.</summary>
internal sealed class MemberPool
{
    private readonly IMemberWorld _world;
    private readonly Dictionary<int, MemberHost> _members;
    private readonly Random _order;

    public MemberPool(IMemberWorld world, int disorder)
    {
        _world = world;
        _members = Enumerable.Range(0, world.Founders).ToDictionary(member => member, member => new MemberHost(member, world, 0));
        _order = new Random(disorder);
    }

    private MemberPool(IMemberWorld world, int disorder, Dictionary<int, MemberHost> members) =>
        (_world, _order, _members) = (world, new Random(disorder), members);

    /// <summary>The same members in another process, from what these have written.</summary>
    public MemberPool Revived(IMemberWorld world) => new(world, 7, _members.ToDictionary(member => member.Key, member =>
    {
        var writer = new ParcelWriter();
        writer.Clear();
        member.Value.Save(writer);
        return new MemberHost(member.Key, world, writer.Written.Span);
    }));

    /// <summary>How many members take part.</summary>
    public int Count => _members.Count;

    public Task<ReadOnlyMemory<byte>[]> PlayAsync(IReadOnlyList<MemberOrder> orders)
    {
        var underWay = new List<(int Sender, MemberLetter Letter)>();
        var reports = orders.Select(order => Play(order, underWay)).ToArray();
        for (var again = 0; again < 2; again++)
        {
            foreach (var (sender, letter) in underWay.OrderBy(_ => _order.Next()))
            {
                _members[letter.Receiver].Hear(orders[0].Tick, orders[0].Phase, sender, letter.Index, letter.Content);
            }
        }

        return Task.FromResult(reports);
    }

    private ReadOnlyMemory<byte> Play(MemberOrder order, List<(int Sender, MemberLetter Letter)> underWay)
    {
        var start = 0;
        var reports = new ParcelWriter();
        reports.Clear();
        foreach (var (member, length, isFirst) in MemoryMarshal.Cast<byte, MemberHead>(order.Heads.Span))
        {
            var told = order.Told.Span.Slice(start, length);
            start += length;
            if (isFirst)
            {
                _members.Add(member, new MemberHost(member, _world, order.Tick));
            }

            var host = _members[member];
            var report = host.Act(order.Tick, order.Phase, order.Announced.Span, told, out var letters);
            reports.WriteMany(report.Span);
            underWay.AddRange(letters.Select(letter => (member, letter)));
            Assert.Equal(report, host.Act(order.Tick, order.Phase, order.Announced.Span, told, out var none));
            Assert.Empty(none);
            if (host.HasLeft)
            {
                _members.Remove(member);
            }
        }

        return reports.Written;
    }
}
