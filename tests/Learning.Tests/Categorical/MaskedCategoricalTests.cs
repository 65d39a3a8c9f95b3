using System.Numerics;
using Covey.Environment.Randomness;
using Covey.Learning.Categorical;
using FsCheck;
using FsCheck.Fluent;

namespace Covey.Learning.Tests.Categorical;

public class MaskedCategoricalTests
{
    [Fact]
    public void Probabilities_follow_the_formula_and_are_exactly_0_where_masked() => ForAll(instance =>
    {
        var probabilities = instance.Probabilities();
        var feasible = Enumerable.Range(0, instance.Logits.Length).Where(instance.May).ToArray();
        var largest = feasible.Max(action => instance.Logits[action]);
        var sum = feasible.Sum(action => Math.Exp(instance.Logits[action] - largest));
        for (var action = 0; action < probabilities.Length; action++)
        {
            if (!instance.May(action))
            {
                Assert.Equal(0.0, probabilities[action]);
            }
            else if (!double.IsNegativeInfinity(largest))
            {
                Assert.Equal(Math.Exp(instance.Logits[action] - largest) / sum, probabilities[action], 1e-14);
            }
        }

        Assert.Equal(1.0, probabilities.Sum(), 1e-14);
    });

    [Fact]
    public void A_draw_is_always_feasible_and_never_of_probability_0() => ForAll(instance =>
    {
        var probabilities = instance.Probabilities();
        foreach (var uniform in new[] { 0.0, double.Epsilon, instance.Uniform, Math.BitDecrement(1.0), 1.0 })
        {
            var action = MaskedCategorical.Sample(probabilities, instance.Mask, uniform);
            Assert.True(instance.May(action));
            Assert.True(probabilities[action] > 0);
        }
    });

    [Fact]
    public void A_draw_inverts_the_cumulative_distribution() => ForAll(instance =>
    {
        var probabilities = instance.Probabilities();
        var action = MaskedCategorical.Sample(probabilities, instance.Mask, instance.Uniform);
        Assert.True(probabilities[..action].Sum() <= instance.Uniform + 1e-15);
        Assert.True(probabilities[..(action + 1)].Sum() > instance.Uniform - 1e-14);
    });

    [Fact]
    public void The_log_probability_is_the_logarithm_of_the_probability() => ForAll(instance =>
    {
        var probabilities = instance.Probabilities();
        for (var action = 0; action < probabilities.Length; action++)
        {
            var log = MaskedCategorical.LogProbability(instance.Logits, instance.Mask, action);
            var beside = new double[probabilities.Length];
            Assert.Equal(log, MaskedCategorical.Softmax(instance.Logits, instance.Mask, beside, action));
            Assert.Equal(probabilities, beside);
            if (!instance.May(action))
            {
                Assert.Equal(double.NegativeInfinity, log);
            }
            else if (probabilities[action] > 1e-300)
            {
                Assert.Equal(Math.Log(probabilities[action]), log, 1e-10);
            }
        }
    });

    [Fact]
    public void Entropy_lies_between_0_and_that_of_equal_chances() => ForAll(instance =>
    {
        var probabilities = instance.Probabilities();
        var entropy = MaskedCategorical.Entropy(probabilities);
        Assert.InRange(entropy, 0, Math.Log(BitOperations.PopCount(instance.Mask)) + 1e-12);
        Assert.Equal(-probabilities.Where(p => p > 0).Sum(p => p * Math.Log(p)), entropy, 1e-12);
    });

    [Fact]
    public void A_log_probability_is_finite_where_the_probability_rounds_to_0()
    {
        double[] logits = [0, -5000];
        var probabilities = new double[2];
        MaskedCategorical.Softmax(logits, 0b11, probabilities);
        Assert.Equal([1.0, 0.0], probabilities);
        Assert.Equal(-5000, MaskedCategorical.LogProbability(logits, 0b11, 1));
    }

    [Fact]
    public void If_no_feasible_action_is_ever_wanted_all_are_equally_likely()
    {
        var never = double.NegativeInfinity;
        double[] logits = [never, 3, never, never];
        var probabilities = new double[4];
        MaskedCategorical.Softmax(logits, 0b1101, probabilities);
        Assert.Equal([1.0 / 3, 0, 1.0 / 3, 1.0 / 3], probabilities);
        Assert.Equal(-Math.Log(3), MaskedCategorical.LogProbability(logits, 0b1101, 2), 1e-15);
        Assert.Equal(MaskedCategorical.LogProbability(logits, 0b1101, 2), MaskedCategorical.Softmax(logits, 0b1101, probabilities, 2));
    }

    [Fact]
    public void A_logit_that_is_masked_is_not_read()
    {
        var probabilities = new double[3];
        MaskedCategorical.Softmax([double.NaN, 1, double.PositiveInfinity], 0b010, probabilities);
        Assert.Equal([0.0, 1.0, 0.0], probabilities);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_diverged_logit_is_refused_by_name(double logit)
    {
        var error = Assert.Throws<ArithmeticException>(() => MaskedCategorical.Softmax([0, logit], 0b11, new double[2]));
        Assert.Contains("action 1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_mask_is_refused_also_when_its_bits_lie_past_the_actions()
    {
        Assert.Throws<ArgumentException>(() => MaskedCategorical.Softmax([0, 0], 0, new double[2]));
        Assert.Throws<ArgumentException>(() => MaskedCategorical.Sample([0.5, 0.5], 0b100, 0.5));
    }

    [Fact]
    public void Restricting_weights_keeps_their_proportions_and_survives_their_absence()
    {
        double[] weights = [0.25, 0.5, 0.25];
        MaskedCategorical.Restrict(0b110, weights);
        Assert.Equal([0, 0.5 / 0.75, 0.25 / 0.75], weights);

        weights = [1, 0, 0];
        MaskedCategorical.Restrict(0b110, weights);
        Assert.Equal([0, 0.5, 0.5], weights);
    }

    [Fact]
    public void The_most_likely_action_is_feasible_and_of_lowest_index()
    {
        Assert.Equal(1, MaskedCategorical.MostLikely([0.9, 0.3, 0.3, 0.1], 0b1110));
        Assert.Equal(3, MaskedCategorical.MostLikely([0.9, 0.3, 0.3, 0.1], 0b1000));
    }

    private static void ForAll(Action<Instance> property) =>
        Prop.ForAll(Instances().ToArbitrary(), property).QuickCheckThrowOnFailure();

    private static Gen<Instance> Instances() =>
        from seed in Gen.Choose(0, int.MaxValue)
        from count in Gen.Choose(1, 64)
        from scale in Gen.Elements(0.0, 1.0, 30.0, 1000.0, 1e300)
        select Instance.Of(seed, count, scale);

    private sealed record Instance(double[] Logits, ulong Mask, double Uniform)
    {
        public static Instance Of(int seed, int count, double scale)
        {
            var random = new RandomSource((ulong)seed);
            var logits = new double[count];
            for (var action = 0; action < count; action++)
            {
                var block = random.Block(RandomStream.World, action, 0);
                logits[action] = (block.W3 & 15) == 0 ? double.NegativeInfinity : scale * (block.First - 0.5);
            }

            var bits = random.Block(RandomStream.World, 0, 1);
            var mask = (((ulong)bits.W0 << 32) | bits.W1) & (ulong.MaxValue >> (64 - count));
            return new(logits, mask == 0 ? 1 : mask, bits.Second);
        }

        public bool May(int action) => (Mask >> action & 1) != 0;

        public double[] Probabilities()
        {
            var probabilities = new double[Logits.Length];
            MaskedCategorical.Softmax(Logits, Mask, probabilities);
            return probabilities;
        }
    }
}
