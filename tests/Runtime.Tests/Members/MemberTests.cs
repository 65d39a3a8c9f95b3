using Covey.Environment.Parcels;
using Covey.Environment.Scenarios;
using Covey.Runtime.Distribution;
using Covey.Runtime.Engines;
using Covey.Runtime.Members;
using Covey.Runtime.Ticks;

namespace Covey.Runtime.Tests.Members;

/// <summary>Worlds without a stage whose every actor is by itself come out as those that are played by one engine.</summary>
public sealed class MemberTests
{
    private const string Allocation =
        """{"world":{"kind":"allocation","rewards":{"form":"published-target"}},"policy":{"name":"gataca","permutation":"per-agent","permutationRate":0.05},"steps":40,"seed":3}""";

    private const string Schedules =
        """{"world":{"kind":"schedules","problem":{"form":"random","resources":10,"targets":40,"length":5,"degree":6}},"policy":{"name":"sequential-softmax","rate":0.1},"steps":30,"seed":3}""";

    [Theory]
    [InlineData(Allocation, 1)]
    [InlineData(Allocation, 4)]
    [InlineData(Schedules, 1)]
    [InlineData(Schedules, 3)]
    public async Task Whatever_order_messages_come_in_and_however_often_the_ticks_are_those_of_one_engine(string scenario, int parts)
    {
        var read = new ScenarioReader().ParseAny(scenario, "scenario");
        var world = MemberWorld.Of(read)!;
        var pool = new MemberPool(world, disorder: 5);
        var conductor = new MemberConductor(world.Begin(), parts);
        using var expected = Runnable.Of(read).Begin(new EngineOptions(1, 1));
        while (!expected.IsOver)
        {
            var tick = expected.Advance(wantsFrame: false, out _);
            Assert.False(conductor.Run.IsOver);
            var played = (await conductor.AdvanceAsync(pool.PlayAsync)).Metrics;
            Assert.Equal(tick with { Further = default }, played with { Further = default });
            Assert.Equal(tick.Further.ToArray(), played.Further.ToArray());
        }

        Assert.True(conductor.Run.IsOver);
        Assert.Equal((expected.RunDigest, expected.AgentSteps), (conductor.Run.RunDigest, conductor.Run.AgentSteps));
    }

    [Fact]
    public void A_member_that_has_lost_what_it_remembered_says_so()
    {
        var host = new MemberHost(0, MemberWorld.Of(new ScenarioReader().ParseAny(Schedules, "scenario"))!);
        host.Act(0, 0, [], out _);
        Assert.Throws<RunInterruptedException>(() => host.Act(2, 0, [], out _));
    }

    [Fact]
    public void A_machine_to_which_nobody_came_does_not_act()
    {
        var host = new MemberHost(12, MemberWorld.Of(new ScenarioReader().ParseAny(Allocation, "scenario"))!);
        Assert.Throws<ParcelException>(() => host.Act(0, 1, new byte[4], out _));
    }

    [Fact]
    public void A_world_in_which_no_agent_decides_has_no_members()
    {
        const string Retention =
            """{"world":{"kind":"retention","rewards":[0,1],"revenue":{"kind":"linear","price":0.85},"types":[{"name":"1","arrivalRate":1,"departure":{"kind":"table","probabilities":[1,0.5]}}]},"steps":3,"seed":3}""";
        Assert.Null(MemberWorld.Of(new ScenarioReader().ParseAny(Retention, "scenario")));
    }

    /// <summary>All members in one process, whose messages come in an order of their own, some of them twice.</summary>
    private sealed class MemberPool(IMemberWorld world, int disorder)
    {
        private readonly MemberHost[] _members = [.. Enumerable.Range(0, world.Members).Select(member => new MemberHost(member, world))];
        private readonly Random _order = new(disorder);

        public Task<ReadOnlyMemory<byte>[]> PlayAsync(int tick, int phase, IReadOnlyList<ReadOnlyMemory<byte>> told)
        {
            var underWay = new List<(int Sender, MemberLetter Letter)>();
            var reports = told.Select(part => Play(tick, phase, part.Span, underWay)).ToArray();
            for (var again = 0; again < 2; again++)
            {
                foreach (var (sender, letter) in underWay.OrderBy(_ => _order.Next()))
                {
                    _members[letter.Receiver].Hear(tick, phase, sender, letter.Index, letter.Content);
                }
            }

            return Task.FromResult(reports);
        }

        private ReadOnlyMemory<byte> Play(int tick, int phase, ReadOnlySpan<byte> told, List<(int Sender, MemberLetter Letter)> underWay)
        {
            var reader = new ParcelReader(told);
            var reports = new ParcelWriter();
            reports.Clear();
            while (!reader.IsAtEnd)
            {
                var member = reader.Read<int>();
                var own = reader.View<byte>();
                reports.WriteMany(_members[member].Act(tick, phase, own, out var letters).Span);
                underWay.AddRange(letters.Select(letter => (member, letter)));
                Assert.Equal(_members[member].Act(tick, phase, own, out var none).Length, _members[member].Act(tick, phase, own, out _).Length);
                Assert.Empty(none);
            }

            return reports.Written;
        }
    }
}
