using System.Numerics;
using Covey.Environment.Randomness;
using Covey.Environment.Sensing;
using Covey.Learning.Policies;

namespace Covey.Learning.Tests.Policies;

public class RandomPolicyTests
{
    private static readonly RandomPolicy Policy = new();

    [Theory]
    [InlineData(0b1111_1111_1111UL)]
    [InlineData(0b11111UL)]
    [InlineData(0b10110UL)]
    [InlineData(1UL)]
    [InlineData(ulong.MaxValue)]
    [InlineData(0x8000_0000_0000_0001UL)]
    public void Every_feasible_action_is_equally_likely_and_no_other_is_taken(ulong mask)
    {
        const int Rows = 64_000;
        var actions = Decide(Batch(Rows, _ => mask), new RandomSource(5), 3);
        var counts = new int[64];
        foreach (var action in actions)
        {
            counts[action]++;
        }

        var feasible = BitOperations.PopCount(mask);
        var expected = (double)Rows / feasible;
        var chi = 0.0;
        for (var action = 0; action < 64; action++)
        {
            if ((mask >> action & 1) == 0)
            {
                Assert.Equal(0, counts[action]);
            }
            else
            {
                chi += (counts[action] - expected) * (counts[action] - expected) / expected;
            }
        }

        // Chi-square with k degrees of freedom: mean k, variance 2k; four and a half deviations up is beyond 0.999.
        var freedom = feasible - 1;
        Assert.InRange(chi, 0, freedom + (4.5 * Math.Sqrt(2.0 * freedom)) + 1e-9);
    }

    [Fact]
    public void The_action_is_the_kth_feasible_one_with_k_from_the_first_word()
    {
        var batch = Batch(3000, row => row % 3 == 0 ? 0b11111UL : 0b10101UL << (row % 50));
        var random = new RandomSource(9);
        var actions = Decide(batch, random, 77);
        for (var row = 0; row < batch.Count; row++)
        {
            int[] feasible = [.. Enumerable.Range(0, 64).Where(action => (batch.Feasible[row] >> action & 1) != 0)];
            var word = random.Block(RandomStream.Action, batch.Agent[row], 77).W0;
            Assert.Equal(feasible[(int)((ulong)word * (ulong)feasible.Length >> 32)], actions[row]);
        }
    }

    [Fact]
    public void Rows_of_full_masks_get_the_same_actions_among_others_and_by_themselves()
    {
        // A chunk of equal full masks takes a shorter way than a mixed one.
        var equal = Decide(Batch(1000, _ => 0b1111UL), new RandomSource(2), 4);
        var mixed = Decide(Batch(1000, row => row % 2 == 0 ? 0b1111UL : 0b1010UL), new RandomSource(2), 4);
        for (var row = 0; row < 1000; row += 2)
        {
            Assert.Equal(equal[row], mixed[row]);
        }
    }

    [Fact]
    public void A_tick_allocates_nothing()
    {
        var batch = Batch(10_000, row => row % 2 == 0 ? 0b1111UL : 0b1010UL);
        var actions = new int[batch.Count];
        Policy.Decide(batch, [], new RandomSource(1), 0, actions);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var tick = 0; tick < 10; tick++)
        {
            Policy.Decide(batch, [], new RandomSource(1), tick, actions);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void Agents_and_ticks_draw_on_their_own()
    {
        var batch = Batch(2000, _ => 0b1111UL);
        var first = Decide(batch, new RandomSource(1), 0);
        Assert.InRange(Agreements(first, Decide(batch, new RandomSource(1), 1)), 400, 600);
        Assert.InRange(Agreements(first, Decide(batch, new RandomSource(2), 0)), 400, 600);
        Assert.InRange(Agreements(first[1..], first[..^1]), 400, 600);
    }

    private static int Agreements(int[] one, int[] two) => one.Zip(two).Count(pair => pair.First == pair.Second);

    private static ObservationBatch Batch(int rows, Func<int, ulong> mask)
    {
        var batch = new ObservationBatch(new ObservationLayout([], [], []));
        batch.Reset(rows);
        for (var row = 0; row < rows; row++)
        {
            batch.Agent[row] = (row * 7) + 1;
            batch.Feasible[row] = mask(row);
        }

        return batch;
    }

    private static int[] Decide(ObservationBatch batch, RandomSource random, int tick)
    {
        var actions = new int[batch.Count];
        Policy.Decide(batch, [], random, tick, actions);
        return actions;
    }
}
