using System.Diagnostics;

namespace Covey.Benchmarks;

/// <summary>
/// Times two things in turn, A B A B …, and compares them pair by pair, so that a machine whose speed drifts while it
/// measures does not favour either.
/// </summary>
internal static class PairedTimer
{
    /// <summary>Medians of both times and of the ratio B/A (how many times A's speed is B's time: above 1, A is faster).</summary>
    public static (double SecondsA, double SecondsB, double Ratio) Compare(int pairs, Action a, Action b)
    {
        a();
        b();
        double[] first = new double[pairs], second = new double[pairs], ratio = new double[pairs];
        for (var pair = 0; pair < pairs; pair++)
        {
            first[pair] = Seconds(a);
            second[pair] = Seconds(b);
            ratio[pair] = second[pair] / first[pair];
        }

        return (Median(first), Median(second), Median(ratio));
    }

    private static double Seconds(Action action)
    {
        var began = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    private static double Median(double[] values)
    {
        Array.Sort(values);
        return values[values.Length / 2];
    }
}
