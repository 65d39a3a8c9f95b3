using Covey.Environment.Randomness;

namespace Covey.Environment.Tests.Randomness;

public sealed class PhiloxTests
{
    // Known answers published with the generator's reference implementation (Random123, tests/kat_vectors, philox4x32 10).
    [Theory]
    [InlineData(0x00000000, 0x00000000, 0x00000000, 0x00000000, 0x00000000, 0x00000000, 0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8)]
    [InlineData(0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff, 0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd)]
    [InlineData(0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344, 0xa4093822, 0x299f31d0, 0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1)]
    public void The_published_known_answers_come_out(
        uint c0, uint c1, uint c2, uint c3, uint key0, uint key1, uint w0, uint w1, uint w2, uint w3)
    {
        Assert.Equal(new RandomBlock(w0, w1, w2, w3), Philox.Block(key0, key1, c0, c1, c2, c3));

        // the same block as a batch: index, entity, tick and stream are the counter's words
        var seed = ((ulong)key1 << 32) | key0;
        int[] entities = [.. Enumerable.Repeat((int)c1, 40)];
        var words = Words(new RandomSource(seed), (RandomStream)(int)c3, entities, (int)c2, (int)c0);
        Assert.All(words, word => Assert.Equal(new RandomBlock(w0, w1, w2, w3), word));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(16)]
    [InlineData(31)]
    [InlineData(1003)]
    public void A_batch_has_the_bits_of_single_blocks(int count)
    {
        var random = new RandomSource(0xFEDC_BA98_7654_3210);
        int[] entities = [.. Enumerable.Range(0, count).Select(i => (i * 7919) ^ (i << 20))];
        var words = Words(random, RandomStream.Motion, entities, 123456, 3);
        var two0 = new uint[count];
        var two1 = new uint[count];
        random.Words(RandomStream.Motion, entities, 123456, 3, two0, two1);
        for (var i = 0; i < count; i++)
        {
            var block = random.Block(RandomStream.Motion, entities[i], 123456, 3);
            Assert.Equal(block, words[i]);
            Assert.Equal((block.W0, block.W1), (two0[i], two1[i]));
        }
    }

    [Fact]
    public void Every_vector_width_has_the_bits_of_single_blocks()
    {
        int[] entities = [.. Enumerable.Range(5, 64).Select(i => i * 104729)];
        var expected = entities.Select(entity => new RandomSource(42).Block(RandomStream.Action, entity, 9, 1)).ToArray();
        var checkedWidths = 0;
        if (System.Runtime.Intrinsics.X86.Avx512F.IsSupported)
        {
            Assert.Equal(expected, Wide<PhiloxLanes512>(entities));
            checkedWidths++;
        }

        if (System.Runtime.Intrinsics.X86.Avx2.IsSupported)
        {
            Assert.Equal(expected, Wide<PhiloxLanes256>(entities));
            checkedWidths++;
        }

        if (PhiloxLanes128.IsSupported)
        {
            Assert.Equal(expected, Wide<PhiloxLanes128>(entities));
            checkedWidths++;
        }

        Assert.SkipWhen(checkedWidths == 0, "this processor has no vectors");
    }

    [Fact]
    public void Spans_that_are_too_short_are_refused()
    {
        var random = new RandomSource(1);
        Assert.Throws<ArgumentException>(() => random.Words(RandomStream.Action, new int[20], 0, 0, new uint[20], new uint[19]));
        Assert.Throws<ArgumentException>(() => random.Words(RandomStream.Action, new int[20], 0, 0, new uint[19], new uint[20]));
    }

    private static RandomBlock[] Words(RandomSource random, RandomStream stream, int[] entities, int tick, int index)
    {
        var n = entities.Length;
        uint[] w0 = new uint[n], w1 = new uint[n], w2 = new uint[n], w3 = new uint[n];
        random.Words(stream, entities, tick, index, w0, w1, w2, w3);
        return [.. Enumerable.Range(0, n).Select(i => new RandomBlock(w0[i], w1[i], w2[i], w3[i]))];
    }

    private static RandomBlock[] Wide<TLanes>(int[] entities)
        where TLanes : struct, IPhiloxLanes<TLanes>
    {
        var n = entities.Length;
        uint[] w0 = new uint[n], w1 = new uint[n], w2 = new uint[n], w3 = new uint[n];
        Assert.Equal(n, PhiloxBatch.Fill<TLanes>(42, RandomStream.Action, entities, 9, 1, w0, w1, w2, w3));
        return [.. Enumerable.Range(0, n).Select(i => new RandomBlock(w0[i], w1[i], w2[i], w3[i]))];
    }
}
