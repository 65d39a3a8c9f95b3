using Covey.Environment.Randomness;

namespace Covey.Environment.Tests.Randomness;

public sealed class LegacyMersenneTests
{
    [Fact]
    public void The_ten_thousandth_word_of_the_default_seed_is_the_standards()
    {
        // ISO C++ [rand.predef] for mt19937 with seed 5489
        var numbers = new LegacyMersenne(5489);
        for (var i = 1; i < 10_000; i++)
        {
            numbers.NextWord();
        }

        Assert.Equal(4123659995u, numbers.NextWord());
    }

    [Fact]
    public void A_permutation_is_NumPys()
    {
        int[] published = [12, 1, 8, 10, 2, 3, 7, 4, 9, 11, 6, 5];
        Assert.Equal(published, new LegacyMersenne(748596).Permutation(12).Select(i => i + 1));
    }

    [Fact]
    public void Normal_numbers_are_NumPys()
    {
        // RandomState(0).randn(4) and RandomState(42).randn(3), from NumPy's manual and everybody's tutorials
        var zero = new LegacyMersenne(0);
        Assert.Equal([1.76405235, 0.40015721, 0.97873798, 2.2408932], Enumerable.Range(0, 4).Select(_ => Math.Round(zero.NextNormal(), 8)));
        var answer = new LegacyMersenne(42);
        Assert.Equal([0.49671415, -0.1382643, 0.64768854], Enumerable.Range(0, 3).Select(_ => Math.Round(answer.NextNormal(), 8)));
    }

    [Fact]
    public void Uniform_numbers_are_NumPys()
    {
        // RandomState(0).random_sample(3), RandomState(42).random_sample(2)
        var zero = new LegacyMersenne(0);
        Assert.Equal([0.5488135, 0.71518937, 0.60276338], Enumerable.Range(0, 3).Select(_ => Math.Round(zero.NextUnit(), 8)));
        var answer = new LegacyMersenne(42);
        Assert.Equal([-1 + (2 * 0.37454012), -1 + (2 * 0.95071431)], Enumerable.Range(0, 2).Select(_ => answer.Uniform(-1, 1)), (a, b) => Math.Abs(a - b) < 1e-7);
    }

    [Fact]
    public void Whole_numbers_are_NumPys()
    {
        // RandomState(0).randint(0, 10, 10) and RandomState(42).randint(0, 100, 5)
        var zero = new LegacyMersenne(0);
        Assert.Equal([5, 0, 3, 3, 7, 9, 3, 5, 2, 4], Enumerable.Range(0, 10).Select(_ => zero.NextInteger(0, 10)));
        var answer = new LegacyMersenne(42);
        Assert.Equal([51, 92, 14, 71, 60], Enumerable.Range(0, 5).Select(_ => answer.NextInteger(0, 100)));
        Assert.Equal(3, zero.NextInteger(3, 4));
        Assert.Throws<ArgumentOutOfRangeException>(() => zero.NextInteger(3, 3));
    }
}
