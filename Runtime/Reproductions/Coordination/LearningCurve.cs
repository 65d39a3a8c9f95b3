using Covey.Runtime.Evaluation;

namespace Covey.Runtime.Reproductions.Coordination;

/// <summary>How fast and how far policies were trained.</summary>
internal static class LearningCurve
{
    private const int Points = 100;
    private const int Smoothed = 40;
    private const int LastShare = 10;

    /// <summary>The value in the end: the mean over the last tenth of the episodes.</summary>
    public static double Final(TrainedPolicy policy) =>
        Latest(policy, policy.Curve.Count, Math.Max(1, policy.Curve[^1].Episode / LastShare));

    /// <summary>The episodes after which the mean of the latest 40 reaches a value for the first time; null: it never does.</summary>
    public static int? EpisodesTo(TrainedPolicy policy, double value)
    {
        for (var end = 1; end <= policy.Curve.Count; end++)
        {
            if (policy.Curve[end - 1].Episode >= Smoothed && Latest(policy, end, Smoothed) >= value)
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

    /// <summary>The mean over the batches before a place in the curve that make up so many episodes.</summary>
    private static double Latest(TrainedPolicy policy, int end, int episodes)
    {
        var (sum, counted) = (0.0, 0);
        for (var at = end - 1; at >= 0 && counted < episodes; at--)
        {
            var batch = policy.Curve[at].Episode - (at == 0 ? 0 : policy.Curve[at - 1].Episode);
            sum += batch * policy.Curve[at].Value;
            counted += batch;
        }

        return sum / counted;
    }
}
