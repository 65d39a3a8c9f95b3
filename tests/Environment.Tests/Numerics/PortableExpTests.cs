using Covey.Environment.Numerics;
using Covey.Environment.Randomness;

namespace Covey.Environment.Tests.Numerics;

public sealed class PortableExpTests
{
    [Fact]
    public void Many_exponentials_at_once_have_the_bits_of_one_at_a_time()
    {
        var random = new RandomSource(5);
        double[] special = [0, -0.0, 1, -1, 700, -700, 709.7, 710, -708.5, -745, -746, double.NaN, double.PositiveInfinity, double.NegativeInfinity, 1e-300, 0.5];
        var exponents = new double[special.Length + 4003];
        special.CopyTo(exponents, 0);
        for (var i = special.Length; i < exponents.Length; i++)
        {
            exponents[i] = ((2 * random.Uniform(RandomStream.World, i, 0)) - 1) * (i % 3 == 0 ? 760 : i % 3 == 1 ? 20 : 0.01);
        }

        var results = new double[exponents.Length];
        PortableMath.Exp(exponents, results);
        for (var i = 0; i < exponents.Length; i++)
        {
            Assert.Equal(BitConverter.DoubleToInt64Bits(PortableMath.Exp(exponents[i])), BitConverter.DoubleToInt64Bits(results[i]));
        }
    }

    [Fact]
    public void Room_for_fewer_results_is_refused() => Assert.Throws<ArgumentException>(() => PortableMath.Exp(new double[3], new double[2]));
}
