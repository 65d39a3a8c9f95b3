using Covey.Environment.Worlds;
using Covey.Environment.Worlds.Coverage;

namespace Covey.Environment.Tests.Worlds.Coverage;

public sealed class DensityFieldTests
{
    private const double Variance = 0.69314718055994531;

    [Fact]
    public void The_uniform_field_is_one_everywhere()
    {
        var field = Field("uniform", 7, 5, 1);
        Assert.Equal(35, field.Rho.Length);
        Assert.All(field.Rho.ToArray(), density => Assert.Equal(1, density));
        Assert.Equal(35, field.Total);
    }

    [Fact]
    public void The_bimodal_field_follows_its_formula()
    {
        var field = Field("bimodal", 30, 30, 1);
        for (var row = 0; row < 30; row++)
        {
            for (var column = 0; column < 30; column++)
            {
                double x = -1 + (2 * column / 29.0), y = -1 + (2 * row / 29.0);
                Assert.Equal(1 / (1 + Math.Exp(-x * y)), field.Rho[(row * 30) + column], 1e-14);
            }
        }

        Assert.Equal(1 / (1 + Math.Exp(-1)), field.Rho[0], 1e-14);
        Assert.Equal(450, field.Total, 1e-9);
    }

    [Fact]
    public void A_Gaussian_process_field_is_finite_not_negative_and_the_same_for_the_same_seed()
    {
        var one = Field("gp", 30, 30, 3);
        Assert.All(one.Rho.ToArray(), density => Assert.True(double.IsFinite(density) && density >= 0));
        Assert.NotEqual(one.Rho.ToArray(), Field("gp", 30, 30, 4).Rho.ToArray());
        Assert.NotEqual(one.Rho[..12].ToArray(), Field("gp", 4, 3, 3).Rho.ToArray());
        Assert.Equal(one.Rho.ToArray(), Field("gp", 30, 30, 3).Rho.ToArray());
    }

    // The last bits must not depend on the machine: these were written down once.
    [Theory]
    [InlineData("gp", 4295038251807000306UL)]
    [InlineData("bimodal", 11418201629082820702UL)]
    public void The_bits_of_a_field_are_the_recorded_ones(string density, ulong expected)
    {
        ulong bits = 0;
        foreach (var value in Field(density, 30, 30, 3).Rho)
        {
            bits = unchecked((bits * 31) + BitConverter.DoubleToUInt64Bits(value));
        }

        Assert.Equal(expected, bits);
    }

    // As smooth as the published fields: 0.0107 over their 8,700 pairs of neighbours.
    [Fact]
    public void Neighbouring_cells_of_a_Gaussian_process_field_differ_as_the_covariance_says()
    {
        const int Seeds = 60;
        double squares = 0, mean = 0;
        for (var seed = 0UL; seed < Seeds; seed++)
        {
            var field = Field("gp", 30, 30, seed);
            mean += field.Total / (900 * Seeds);
            for (var cell = 0; cell < 900; cell++)
            {
                var along = cell % 30 < 29 ? field.Rho[cell + 1] - field.Rho[cell] : 0;
                var across = cell / 30 < 29 ? field.Rho[cell + 30] - field.Rho[cell] : 0;
                squares += ((along * along) + (across * across)) / (Seeds * 2 * 30 * 29);
            }
        }

        Assert.Equal(2 * (Variance - Kernel(0.1)), squares, 0.0012);
        Assert.Equal(3, mean, 0.25);
    }

    // With the point known uniform over the square, the covariance of two cells is their prior one less the mean of
    // what the point tells about both.
    [Fact]
    public void Gaussian_process_fields_have_the_covariance_of_the_process_given_the_point()
    {
        const int Seeds = 20_000;
        const int Width = 4;
        const int Cells = 8;
        var sums = new double[Cells];
        var products = new double[Cells, Cells];
        var raised = 0;
        var draws = 0;
        for (var seed = 0UL; seed < Seeds; seed++)
        {
            var rho = Field("gp", Width, Cells / Width, seed).Rho;
            var lowest = double.PositiveInfinity;
            foreach (var density in rho)
            {
                lowest = Math.Min(lowest, density);
            }

            Assert.True(lowest >= 0);
            if (lowest == 0)
            {
                raised++;
                continue;
            }

            draws++;
            for (var i = 0; i < Cells; i++)
            {
                sums[i] += rho[i];
                for (var j = 0; j <= i; j++)
                {
                    products[i, j] += (rho[i] - 3) * (rho[j] - 3);
                }
            }
        }

        Assert.InRange(raised, 1, 30); // 3.6 standard deviations down, and then the lowest cell is 0
        for (var i = 0; i < Cells; i++)
        {
            Assert.Equal(3, sums[i] / draws, 0.03);
            for (var j = 0; j <= i; j++)
            {
                Assert.Equal(ExpectedCovariance(i, j, Width), products[i, j] / draws, 0.03);
            }
        }
    }

    private static double ExpectedCovariance(int i, int j, int width)
    {
        const int Mesh = 100;
        double told = 0;
        for (var point = 0; point < Mesh * Mesh; point++)
        {
            double x = ((point % Mesh) + 0.5) * 10 / Mesh, y = ((point / Mesh) + 0.5) * 10 / Mesh;
            told += Kernel(FromPoint(i)) * Kernel(FromPoint(j)) / (Variance + 0.001) / (Mesh * Mesh);

            double FromPoint(int cell) => double.Hypot(1 + (cell % width * 0.1) - x, 1 + (cell / width * 0.1) - y);
        }

        return Kernel(0.1 * double.Hypot((i % width) - (j % width), (i / width) - (j / width))) - told;
    }

    private static double Kernel(double distance) =>
        Variance * (1 + (Math.Sqrt(5) * distance) + (5 * distance * distance / 3)) * Math.Exp(-Math.Sqrt(5) * distance);

    private static DensityField Field(string density, int width, int height, ulong seed) =>
        new CoverageWorld(new CoverageOptions { Width = width, Height = height, Density = density, StartBlock = 1 }, new WorldContext(seed, 1, 1, 0)).Density;
}
