using Covey.Environment.Links;
using Covey.Environment.Randomness;
using Covey.Environment.Scenarios;
using Covey.Environment.Tests.Randomness;

namespace Covey.Environment.Tests.Links;

public sealed class LinkModelTests
{
    private static readonly RandomSource Random = new(31);

    [Fact]
    public void By_default_links_are_perfect_and_as_long_as_the_world_says()
    {
        var model = new LinkModel(new LinkOptions(), 25);
        Assert.True(model.IsPerfect);
        Assert.Equal((25.0, 0, 0), (model.Radius, model.Memory, model.LongestDelay));
        Assert.All(Fates(model), fate => Assert.Equal(default, fate));
        Assert.Equal(7, new LinkModel(new LinkOptions { Radius = 7 }, 25).Radius);
    }

    public static TheoryData<LinkOptions> Imperfect =>
    [
        new LinkOptions { Delay = new FixedDelay(1) },
        new LinkOptions { Delay = new DistanceDelay(1) },
        new LinkOptions { Loss = 0.1 },
        new LinkOptions { Duplication = 0.1 },
        new LinkOptions { Reorder = new ReorderOptions(0.1, 2) },
        new LinkOptions { Partitions = [new GroupPartition(0, 5, 2)] },
    ];

    [Theory]
    [MemberData(nameof(Imperfect))]
    public void Whatever_may_befall_a_message_makes_links_imperfect_and_receivers_remember(LinkOptions options)
    {
        var model = new LinkModel(options, 25);
        Assert.False(model.IsPerfect);
        Assert.Equal(20, model.Memory);
        Assert.Equal(0, new LinkModel(options with { Memory = 0 }, 25).Memory);
    }

    [Fact]
    public void Links_that_only_remember_are_not_perfect_but_deliver_at_once()
    {
        var model = new LinkModel(new LinkOptions { Memory = 5 }, 25);
        Assert.False(model.IsPerfect);
        Assert.Equal(5, model.Memory);
        Assert.All(Fates(model), fate => Assert.Equal(default, fate));
    }

    [Fact]
    public void Models_that_cannot_delay_anything_are_perfect()
    {
        Assert.True(new LinkModel(new LinkOptions { Delay = new FixedDelay(0) }, 25).IsPerfect);
        Assert.True(new LinkModel(new LinkOptions { Reorder = new ReorderOptions(0, 3) }, 25).IsPerfect);
        Assert.True(new LinkModel(new LinkOptions { Delay = new DistanceDelay(0.03) }, 25).IsPerfect);
    }

    [Fact]
    public void Messages_are_lost_at_the_stated_rate()
    {
        var fates = Fates(new LinkModel(new LinkOptions { Loss = 0.3 }, 25));
        Near(0.3, fates, fate => fate.Lost);
        Assert.All(Fates(new LinkModel(new LinkOptions { Loss = 1 }, 25)), fate => Assert.True(fate.Lost));
    }

    [Fact]
    public void Messages_are_duplicated_at_the_stated_rate_and_copies_have_delays_of_their_own()
    {
        var fates = Fates(new LinkModel(new LinkOptions { Duplication = 0.4, Delay = new UniformDelay(0, 9) }, 25));
        Near(0.4, fates, fate => fate.Duplicated);
        var copied = fates.Where(fate => fate.Duplicated).ToArray();
        ChiSquare.Agrees([.. copied.Select(fate => fate.CopyDelay)], d => d < 10 ? 0.1 : 0);
        ChiSquare.Agrees([.. copied.Select(fate => (10 * fate.Delay) + fate.CopyDelay)], pair => pair < 100 ? 0.01 : 0);
        Assert.All(Fates(new LinkModel(new LinkOptions { Duplication = 1 }, 25)), fate => Assert.True(fate.Duplicated));
    }

    [Fact]
    public void A_lost_message_has_no_copy() =>
        Assert.All(
            Fates(new LinkModel(new LinkOptions { Loss = 0.5, Duplication = 0.5, Delay = new FixedDelay(2) }, 25)).Where(fate => fate.Lost),
            fate => Assert.Equal(new LinkFate(true, 0, false, 0), fate));

    [Fact]
    public void Loss_delay_duplication_and_holding_back_are_independent()
    {
        var options = new LinkOptions { Loss = 0.5, Duplication = 0.5, Delay = new UniformDelay(0, 1), Reorder = new ReorderOptions(0.5, 2) };
        var arrived = Fates(new LinkModel(options, 25)).Where(fate => !fate.Lost).ToArray();
        ChiSquare.Agrees([.. arrived.Select(fate => fate.Delay + (fate.Duplicated ? 4 : 0))], k => k < 8 ? 1 / 8.0 : 0);
    }

    [Fact]
    public void A_message_held_back_is_overtaken_by_a_later_one()
    {
        var model = new LinkModel(new LinkOptions { Reorder = new ReorderOptions(0.25, 3), Delay = new FixedDelay(1) }, 25);
        Assert.Equal(4, model.LongestDelay);
        var fates = Enumerable.Range(0, 40_000).Select(tick => model.Fate(Random, tick, new LinkEnd(3, 0, 0), new LinkEnd(8, 1, 0))).ToArray();
        Assert.All(fates, fate => Assert.True(fate.Delay is 1 or 4));
        Near(0.25, fates, fate => fate.Delay == 4);

        // overtaken by the next one: this one is held back and that one is not
        var pairs = fates.Zip(fates.Skip(1)).ToArray();
        Near(0.25 * 0.75, pairs, pair => pair.First.Delay > pair.Second.Delay + 1);
    }

    [Fact]
    public void Groups_cannot_hear_each_other_while_the_cut_lasts()
    {
        var model = new LinkModel(new LinkOptions { Partitions = [new GroupPartition(10, 20, 3)] }, 25);
        for (var tick = 0; tick < 30; tick++)
        {
            for (var sender = 0; sender < 7; sender++)
            {
                for (var receiver = 0; receiver < 7; receiver++)
                {
                    var cut = tick is >= 10 and < 20 && sender % 3 != receiver % 3;
                    Assert.Equal(new LinkFate(cut, 0, false, 0), model.Fate(Random, tick, new LinkEnd(sender, 1, 2), new LinkEnd(receiver, 3, 4)));
                }
            }
        }
    }

    [Theory]
    [InlineData(LineAxis.X)]
    [InlineData(LineAxis.Y)]
    public void Nothing_crosses_a_line_while_the_cut_lasts(LineAxis axis)
    {
        var model = new LinkModel(new LinkOptions { Partitions = [new LinePartition(10, 20, axis, 5)] }, 25);
        double[] places = [0, 4.999, 5, 5.001, 9];
        foreach (var tick in new[] { 0, 9, 10, 19, 20 })
        {
            foreach (var from in places)
            {
                foreach (var to in places)
                {
                    // the other coordinate crosses where this one does not
                    var sender = axis == LineAxis.X ? new LinkEnd(0, from, 1) : new LinkEnd(0, 1, from);
                    var receiver = axis == LineAxis.X ? new LinkEnd(1, to, 9) : new LinkEnd(1, 9, to);
                    var cut = tick is 10 or 19 && (from >= 5) != (to >= 5);
                    Assert.Equal(cut, model.Fate(Random, tick, sender, receiver).Lost);
                }
            }
        }
    }

    [Fact]
    public void Several_cuts_all_cut()
    {
        var model = new LinkModel(new LinkOptions { Partitions = [new GroupPartition(0, 4, 2), new LinePartition(2, 6, LineAxis.X, 5)] }, 25);
        LinkEnd west = new(0, 1, 1), east = new(2, 9, 1), odd = new(1, 1, 1);
        Assert.Equal([false, false, true, true, true, true, false], Enumerable.Range(0, 7).Select(tick => model.Fate(Random, tick, west, east).Lost));
        Assert.Equal([true, true, true, true, false, false, false], Enumerable.Range(0, 7).Select(tick => model.Fate(Random, tick, west, odd).Lost));
    }

    [Fact]
    public void A_fate_is_a_pure_function_of_its_address()
    {
        var options = new LinkOptions { Loss = 0.2, Duplication = 0.3, Delay = new ExponentialDelay(4), Reorder = new ReorderOptions(0.2, 5) };
        LinkModel one = new(options, 25), other = new(options with { Radius = 3 }, 25);
        var forwards = Fates(one);
        var backwards = Enumerable.Range(0, forwards.Length).Reverse().Select(i => Fate(other, i)).Reverse();
        Assert.Equal(forwards, backwards);

        // and every part of the address matters
        LinkEnd a = new(1, 0, 0), b = new(2, 1, 1);
        LinkFate[] there = [.. Enumerable.Range(0, 200).Select(tick => one.Fate(Random, tick, a, b))];
        Assert.NotEqual(there, Enumerable.Range(0, 200).Select(tick => one.Fate(Random, tick, b, a)));
        Assert.NotEqual(there, Enumerable.Range(0, 200).Select(tick => one.Fate(Random, tick, a, b with { Agent = 3 })));
        Assert.NotEqual(there, Enumerable.Range(0, 200).Select(tick => one.Fate(Random, tick + 1, a, b)));
        Assert.NotEqual(there, Enumerable.Range(0, 200).Select(tick => one.Fate(new RandomSource(32), tick, a, b)));
    }

    public static TheoryData<LinkOptions, string> Impossible => new()
    {
        { new LinkOptions { Radius = double.NaN }, "links.radius" },
        { new LinkOptions { Loss = 1.1 }, "links.loss" },
        { new LinkOptions { Duplication = double.NaN }, "links.duplication" },
        { new LinkOptions { Memory = -1 }, "links.memory" },
        { new LinkOptions { Reorder = new ReorderOptions(-0.1, 2) }, "links.reorder.probability" },
        { new LinkOptions { Reorder = new ReorderOptions(0.1, 0) }, "links.reorder.hold" },
        { new LinkOptions { Delay = new FixedDelay(-1) }, "links.delay.ticks" },
        { new LinkOptions { Delay = new UniformDelay(3, 2) }, "links.delay.min" },
        { new LinkOptions { Delay = new UniformDelay(0, int.MaxValue) }, "links.delay.max" },
        { new LinkOptions { Delay = new ExponentialDelay(double.PositiveInfinity) }, "links.delay.mean" },
        { new LinkOptions { Delay = new ExponentialDelay(1, -1) }, "links.delay.longest" },
        { new LinkOptions { Delay = new HeavyTailedDelay(0, 1) }, "links.delay.scale" },
        { new LinkOptions { Delay = new HeavyTailedDelay(1, double.NaN) }, "links.delay.shape" },
        { new LinkOptions { Delay = new DistanceDelay(-1) }, "links.delay.ticksPerUnit" },
        { new LinkOptions { Partitions = [new GroupPartition(0, 5, 2), new GroupPartition(0, 5, 1)] }, "links.partitions[1].groups" },
        { new LinkOptions { Partitions = [new GroupPartition(-1, 5, 2)] }, "links.partitions[0].from" },
        { new LinkOptions { Partitions = [new LinePartition(5, 5, LineAxis.X, 1)] }, "links.partitions[0].to" },
        { new LinkOptions { Partitions = [new LinePartition(0, 5, LineAxis.X, double.NaN)] }, "links.partitions[0].at" },
    };

    [Theory]
    [MemberData(nameof(Impossible))]
    public void Impossible_numbers_are_refused_with_their_path(LinkOptions options, string path) =>
        Assert.Equal(path, Assert.Throws<ScenarioException>(() => new LinkModel(options, 25)).Path);

    private static LinkFate[] Fates(LinkModel model) => [.. Enumerable.Range(0, 40_000).Select(i => Fate(model, i))];

    private static LinkFate Fate(LinkModel model, int i) => model.Fate(Random, i % 50, new LinkEnd(i / 50 % 20, 0, 0), new LinkEnd(20 + (i / 1000), 1, 1));

    // 4 standard deviations
    private static void Near<T>(double share, IReadOnlyCollection<T> all, Func<T, bool> counted) =>
        Assert.InRange(((double)all.Count(counted) / all.Count) - share, -4 * Math.Sqrt(share / all.Count), 4 * Math.Sqrt(share / all.Count));
}
