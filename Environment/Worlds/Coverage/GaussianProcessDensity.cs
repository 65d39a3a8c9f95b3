using Covey.Environment.Numerics;
using Covey.Environment.Randomness;
using Covey.Environment.Scenarios;

namespace Covey.Environment.Worlds.Coverage;

/// <summary>
/// One draw of a Gaussian process with Matérn-5/2 covariance of length scale 1 on cells 0.1 wide, known to be 0 (with
/// noise of variance 0.001) at one random point of [0, 10]², raised by 3, or by −min if that is more.
/// </summary>
/// <remarks>
/// The paper names neither the process's variance nor where in the square the grid lies; both are taken from SubPO's
/// published fields, which it follows: variance ln 2 (the default of the library they were drawn with), first cell at
/// (1, 1). The fields bear the variance out: neighbouring cells of the five published ones differ by 0.0107 in mean
/// square, where variance ln 2 gives 0.0114 and variance 1 would give 0.0165; on a mesh of 30 cells over the whole
/// square it would be above 0.1.
/// <para>
/// The draw is conditioned after the fact (Matheron's rule): with f a draw of the process without the observation and
/// f(z) + ε what that draw would show at z, the field is f − k(·, z) (f(z) + ε) / (k(z, z) + 0.001). So the covariance that
/// is factored depends on the grid alone and is kept for the next seed.
/// </para>
/// </remarks>
internal static class GaussianProcessDensity
{
    /// <summary>The largest grid, in cells, whose covariance matrix is factored.</summary>
    public const int LargestGrid = 2500;

    private const double CellWidth = 0.1;
    private const double Side = 10;
    private const double FirstCell = 1;
    private const double Variance = 0.69314718055994531; // ln 2
    private const double NoiseVariance = 0.001;
    private const double Raise = 3;

    private static Factor? _latest;

    /// <summary>The field of a grid.</summary>
    /// <exception cref="ScenarioException">The grid is too large.</exception>
    public static DensityField Create(int width, int height, RandomSource random)
    {
        var cells = width * height;
        if (cells > LargestGrid)
        {
            throw new ScenarioException(
                "world.density",
                $"a gp field of {width} x {height} cells is too large to draw; gp allows {LargestGrid} cells, "
                + "so use uniform, bimodal or file:PATH");
        }

        var normals = new double[cells];
        for (var cell = 0; cell < cells; cell++)
        {
            normals[cell] = Normal(random.Block(RandomStream.World, cell, (int)WorldDraw.FieldNormal));
        }

        var latest = _latest;
        if (latest is null || latest.Width != width || latest.Height != height)
        {
            latest = new Factor(width, height, Cholesky.Factor(Covariance(width, height)));
            _latest = latest;
        }

        var field = new double[cells];
        for (var cell = 0; cell < cells; cell++)
        {
            field[cell] = Cholesky.Dot(latest.Rows[cell], normals, cell + 1);
        }

        Condition(field, width, latest.Rows, normals, random);

        var raise = Raise;
        foreach (var value in field)
        {
            raise = Math.Max(raise, -value);
        }

        for (var cell = 0; cell < cells; cell++)
        {
            field[cell] += raise;
        }

        return new DensityField(width, height, field);
    }

    /// <summary>The Matérn-5/2 covariance of length scale 1 and variance ln 2 at a squared distance.</summary>
    internal static double Kernel(double squaredDistance)
    {
        var scaled = Math.Sqrt(5 * squaredDistance);
        return Variance * (1 + scaled + (scaled * scaled / 3)) * PortableMath.Exp(-scaled);
    }

    private static void Condition(double[] field, int width, double[][] rows, double[] normals, RandomSource random)
    {
        var point = random.Block(RandomStream.World, 0, (int)WorldDraw.FieldPoint);
        double x = Side * point.First, y = Side * point.Second;
        var toPoint = new double[field.Length];
        for (var cell = 0; cell < field.Length; cell++)
        {
            var dx = FirstCell + (CellWidth * (cell % width)) - x;
            var dy = FirstCell + (CellWidth * (cell / width)) - y;
            toPoint[cell] = Kernel((dx * dx) + (dy * dy));
        }

        // The process at the point, given the field: one more row of the factor.
        var last = Cholesky.Solve(rows, toPoint);
        var own = Math.Sqrt(Math.Max(0, Variance - Cholesky.Dot(last, last, last.Length)));
        var seen = Cholesky.Dot(last, normals, last.Length)
            + (own * Normal(random.Block(RandomStream.World, 0, (int)WorldDraw.FieldSeen)))
            + (Math.Sqrt(NoiseVariance) * Normal(random.Block(RandomStream.World, 1, (int)WorldDraw.FieldSeen)));
        var correction = seen / (Variance + NoiseVariance);
        for (var cell = 0; cell < field.Length; cell++)
        {
            field[cell] -= toPoint[cell] * correction;
        }
    }

    private static double[][] Covariance(int width, int height)
    {
        // The process is stationary: a covariance for each step in columns and rows is all there is.
        var steps = new double[width * height];
        for (var step = 0; step < steps.Length; step++)
        {
            double dx = CellWidth * (step % width), dy = CellWidth * (step / width);
            steps[step] = Kernel((dx * dx) + (dy * dy));
        }

        var rows = new double[steps.Length][];
        for (var cell = 0; cell < rows.Length; cell++)
        {
            var row = rows[cell] = new double[cell + 1];
            for (var other = 0; other <= cell; other++)
            {
                var columns = Math.Abs((cell % width) - (other % width));
                row[other] = steps[(((cell / width) - (other / width)) * width) + columns];
            }
        }

        return rows;
    }

    // Box and Muller: a standard normal number from two uniform ones.
    private static double Normal(RandomBlock block)
    {
        var radius = Math.Sqrt(-2 * PortableMath.Log(1 - block.First));
        return radius * PortableMath.SinCos(2 * Math.PI * block.Second).Cos;
    }

    private sealed record Factor(int Width, int Height, double[][] Rows);
}
