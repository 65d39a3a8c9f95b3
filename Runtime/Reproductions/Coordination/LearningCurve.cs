using Covey.Runtime.Evaluation;

namespace Covey.Runtime.Reproductions.Coordination;

/// <summary>How fast and how far policies were trained.</summary>
internal static class LearningCurve
{
    private const int Points = 100;
    private const int Smoothed = 40;
    private const int LastShare = 10;

    /// <summary>The value in the end: the mean over the last tenth of the batches.</summary>
    public static double Final(TrainedPolicy policy) => policy.Curve.TakeLast(Math.Max(1, policy.Curve.Count / LastShare)).Average(point =>
        point.Value);

    /// <summary>The episodes after which the mean of the latest 40 reaches a value for the first time; null: it never does.</summary>
    public static int? EpisodesTo(TrainedPolicy policy, double value)
    {
        var batches = Math.Max(1, Smoothed / policy.Curve[0].Episode);
        for (var end = Math.Min(batches, policy.Curve.Count); end <= policy.Curve.Count; end++)
        {
            if (policy.Curve.Take(end).TakeLast(batches).Average(point => point.Value) >= value)
            {
                return policy.Curve[end - 1].Episode;
            }
        }

        return null;
    }

    /// <summary>Value by episodes, over trainings of equal length.</summary>
    public static Curve Of(string label, IReadOnlyList<TrainedPolicy> policies)
    {
        var batches = policies.Min(policy => policy.Curve.Count);
        var points = Math.Min(Points, batches);
        int Begin(int point) => point * batches / points;
        return Curve.Of(
            label,
            [.. Enumerable.Range(0, points).Select(point => (double)policies[0].Curve[Begin(point + 1) - 1].Episode)],
            policies.Count,
            (policy, point) => policies[policy].Curve.Skip(Begin(point)).Take(Begin(point + 1) - Begin(point)).Average(batch =>
                batch.Value));
    }
}
