using Covey.Environment.Numerics;
using Covey.Environment.Randomness;

namespace Covey.Environment.Tests.Numerics;

public sealed class PortableMathTests
{
    private const int Draws = 100_000;
    private static readonly RandomSource _random = new(20260101);

    [Theory]
    [InlineData(1.0)]
    [InlineData(16.0)]
    [InlineData(1000.0)]
    [InlineData(PortableMath.LargestAngle)]
    public void Sine_and_cosine_are_within_two_units_in_the_last_place(double range)
    {
        for (var draw = 0; draw < Draws; draw++)
        {
            var angle = Between(-range, range, draw);
            var (sin, cos) = PortableMath.SinCos(angle);
            AssertNear(Math.Sin(angle), sin, angle);
            AssertNear(Math.Cos(angle), cos, angle);
        }
    }

    [Fact]
    public void Sine_and_cosine_are_exact_enough_beside_every_multiple_of_a_quarter_turn()
    {
        for (var n = -60_000; n <= 60_000; n++)
        {
            foreach (var angle in new[] { n * (Math.PI / 2), Math.BitIncrement(n * (Math.PI / 2)), n * (Math.PI / 4) })
            {
                var (sin, cos) = PortableMath.SinCos(angle);
                AssertNear(Math.Sin(angle), sin, angle);
                AssertNear(Math.Cos(angle), cos, angle);
            }
        }
    }

    [Fact]
    public void Known_angles_give_known_bits()
    {
        Assert.Equal((0.0, 1.0), PortableMath.SinCos(0.0));
        Assert.Equal(0x3FEAED548F090CEEUL, BitConverter.DoubleToUInt64Bits(PortableMath.SinCos(1.0).Sin));
        Assert.Equal(0x3FE14A280FB5068CUL, BitConverter.DoubleToUInt64Bits(PortableMath.SinCos(1.0).Cos));
        Assert.Equal(1.2246467991473532e-16, PortableMath.SinCos(Math.PI).Sin);
        Assert.Equal(-1.0, PortableMath.SinCos(Math.PI).Cos);
    }

    // The last bits must not depend on the machine: these sums were written down once.
    [Fact]
    public void The_bits_of_many_values_add_up_to_the_recorded_sums()
    {
        ulong sines = 0, cosines = 0, powers = 0, logarithms = 0;
        for (var draw = 0; draw < 10_000; draw++)
        {
            var (sin, cos) = PortableMath.SinCos(Between(-16, 16, draw));
            unchecked
            {
                sines = (sines * 31) + BitConverter.DoubleToUInt64Bits(sin);
                cosines = (cosines * 31) + BitConverter.DoubleToUInt64Bits(cos);
                powers = (powers * 31) + BitConverter.DoubleToUInt64Bits(PortableMath.Exp(Between(-50, 50, draw)));
                logarithms = (logarithms * 31) + BitConverter.DoubleToUInt64Bits(PortableMath.Log(Between(0, 50, draw)));
            }
        }

        Assert.Equal(0x8CAE1BCB857EDE5EUL, sines);
        Assert.Equal(0x40AB237074901F92UL, cosines);
        Assert.Equal(0xEBC041C7383130D6UL, powers);
        Assert.Equal(0xBA4AA4B406D0C487UL, logarithms);
    }

    [Theory]
    [InlineData(16.0)]
    [InlineData(PortableMath.LargestAngle)]
    public void The_span_form_gives_the_bits_of_the_scalar_form(double range)
    {
        for (var length = 0; length < 200; length++)
        {
            var angles = new double[length];
            for (var i = 0; i < length; i++)
            {
                angles[i] = i % 7 == 3 ? (i - 60) * (Math.PI / 2) : Between(-range, range, (length * 1000) + i);
            }

            var sin = new double[length];
            var cos = new double[length];
            PortableMath.SinCos(angles, sin, cos);
            for (var i = 0; i < length; i++)
            {
                var (oneSin, oneCos) = PortableMath.SinCos(angles[i]);
                Assert.Equal(BitConverter.DoubleToInt64Bits(oneSin), BitConverter.DoubleToInt64Bits(sin[i]));
                Assert.Equal(BitConverter.DoubleToInt64Bits(oneCos), BitConverter.DoubleToInt64Bits(cos[i]));
            }
        }
    }

    [Fact]
    public void Sines_may_be_written_over_the_angles()
    {
        var angles = new double[19];
        for (var i = 0; i < angles.Length; i++)
        {
            angles[i] = i - 9.5;
        }

        var expected = Array.ConvertAll(angles, angle => PortableMath.SinCos(angle).Sin);
        PortableMath.SinCos(angles, angles, new double[19]);
        Assert.Equal(expected, angles);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(-100_000.1)]
    public void An_angle_out_of_range_is_refused(double angle)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => PortableMath.SinCos(angle));
        var angles = new double[9];
        angles[2] = angle;
        Assert.Throws<ArgumentOutOfRangeException>(() => PortableMath.SinCos(angles, new double[9], new double[9]));
    }

    [Fact]
    public void Too_little_room_for_the_results_is_refused()
    {
        Assert.Throws<ArgumentException>(() => PortableMath.SinCos(new double[3], new double[3], new double[2]));
        Assert.Throws<ArgumentException>(() => PortableMath.Exp(new double[3], new double[2]));
        Assert.Throws<ArgumentException>(() => PortableMath.Log(new double[3], new double[2]));
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(50.0)]
    [InlineData(745.0)]
    public void The_exponential_is_within_two_units_in_the_last_place(double range)
    {
        for (var draw = 0; draw < Draws; draw++)
        {
            var x = Between(-range, Math.Min(range, 709.7), draw);
            AssertNear(Math.Exp(x), PortableMath.Exp(x), x);
        }
    }

    [Fact]
    public void The_exponential_has_its_limits()
    {
        Assert.Equal(1.0, PortableMath.Exp(0.0));
        Assert.Equal(0.0, PortableMath.Exp(double.NegativeInfinity));
        Assert.Equal(0.0, PortableMath.Exp(-746.0));
        Assert.Equal(double.Epsilon, PortableMath.Exp(-744.6));
        Assert.Equal(double.PositiveInfinity, PortableMath.Exp(709.8));
        Assert.Equal(double.PositiveInfinity, PortableMath.Exp(double.PositiveInfinity));
        AssertNear(double.MaxValue, PortableMath.Exp(709.782712893384) * 1.0, 709.78, 2000);
        Assert.True(double.IsNaN(PortableMath.Exp(double.NaN)));
    }

    [Fact]
    public void The_span_forms_of_exponential_and_logarithm_give_the_bits_of_the_scalar_forms()
    {
        double[] limits = [0, -0.0, double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.Epsilon, 1e-310, 701, -720, -800, 1];
        for (var length = 0; length < 400; length++)
        {
            var numbers = new double[length];
            for (var i = 0; i < length; i++)
            {
                // Every other length has only numbers that are computed several at once.
                numbers[i] = length % 2 == 1 && i % 5 == 2
                    ? limits[(i + length) % limits.Length]
                    : Between(0, i % 3 == 0 ? 690 : 2, (length * 1000) + i);
            }

            var (powers, logarithms) = (new double[length], new double[length + 1]);
            PortableMath.Exp(numbers, powers);
            PortableMath.Log(numbers, logarithms);
            for (var i = 0; i < length; i++)
            {
                Assert.Equal(BitConverter.DoubleToInt64Bits(PortableMath.Exp(numbers[i])), BitConverter.DoubleToInt64Bits(powers[i]));
                Assert.Equal(BitConverter.DoubleToInt64Bits(PortableMath.Log(numbers[i])), BitConverter.DoubleToInt64Bits(logarithms[i]));
            }

            PortableMath.Log(numbers, numbers);
            Assert.Equal(logarithms[..length], numbers);
        }
    }

    [Fact]
    public void The_logarithm_is_within_two_units_in_the_last_place_over_all_exponents()
    {
        for (var draw = 0; draw < Draws; draw++)
        {
            var x = Math.ScaleB(Between(1, 2, draw), RandomBlock.Below(_random.Block(RandomStream.World, draw, 1).W0, 2098) - 1074);
            AssertNear(Math.Log(x), PortableMath.Log(x), x);
        }
    }

    [Fact]
    public void The_logarithm_is_within_two_units_in_the_last_place_around_one()
    {
        for (var draw = 0; draw < Draws; draw++)
        {
            var x = Between(0.5, 2, draw);
            AssertNear(Math.Log(x), PortableMath.Log(x), x);
        }
    }

    [Fact]
    public void The_logarithm_has_its_limits()
    {
        Assert.Equal(0.0, PortableMath.Log(1.0));
        Assert.Equal(double.NegativeInfinity, PortableMath.Log(0.0));
        Assert.Equal(double.PositiveInfinity, PortableMath.Log(double.PositiveInfinity));
        Assert.True(double.IsNaN(PortableMath.Log(-1.0)));
        Assert.True(double.IsNaN(PortableMath.Log(double.NaN)));
        AssertNear(Math.Log(double.Epsilon), PortableMath.Log(double.Epsilon), double.Epsilon);
    }

    private static double Between(double low, double high, int draw) => low + ((high - low) * _random.Uniform(RandomStream.World, draw, 0));

    private static void AssertNear(double expected, double actual, double at, double units = 2)
    {
        var unit = Math.BitIncrement(Math.Abs(expected)) - Math.Abs(expected);
        if (!(Math.Abs(expected - actual) <= units * unit))
        {
            Assert.Fail($"at {at:R}: {actual:R} is not within {units} units of {expected:R}");
        }
    }
}
