using Covey.Learning.Replications;

namespace Covey.Runtime.Reproductions;

/// <summary>A curve with an interval at each point.</summary>
/// <param name="Label">Its name.</param>
/// <param name="X">Where its points are.</param>
/// <param name="Y">The mean over replications at each, with its confidence interval.</param>
public sealed record Curve(string Label, IReadOnlyList<double> X, IReadOnlyList<MeanInterval> Y)
{
    /// <summary>The curve of some replications.</summary>
    /// <param name="label">Its name.</param>
    /// <param name="x">Where its points are.</param>
    /// <param name="replications">How many replications.</param>
    /// <param name="value">A replication's value at a point.</param>
    public static Curve Of(string label, IReadOnlyList<double> x, int replications, Func<int, int, double> value)
    {
        var points = new MeanInterval[x.Count];
        var values = new double[replications];
        for (var point = 0; point < points.Length; point++)
        {
            for (var replication = 0; replication < replications; replication++)
            {
                values[replication] = value(replication, point);
            }

            points[point] = MeanInterval.Of(values);
        }

        return new Curve(label, x, points);
    }
}
