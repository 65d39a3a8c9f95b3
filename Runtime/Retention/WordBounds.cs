namespace Covey.Runtime.Retention;

/// <summary>How an agent's words of a period become its reward and whether it leaves: bounds among the 2^32 values of a word.</summary>
internal static class WordBounds
{
    private const double Words = 4294967296.0;

    /// <summary>Below which word an event of a probability happens: below all of them, if it is certain.</summary>
    public static ulong Of(double probability) => (ulong)Math.Round(Math.Clamp(probability, 0, 1) * Words);

    /// <summary>Sets the bounds between one reward and the next.</summary>
    /// <param name="weights">The weight of each reward.</param>
    /// <param name="cuts">Gets a bound fewer.</param>
    public static void Cut(ReadOnlySpan<double> weights, Span<ulong> cuts)
    {
        double sum = 0;
        for (var cut = 0; cut < cuts.Length; cut++)
        {
            sum += weights[cut];
            cuts[cut] = After(weights, cut, sum);
        }
    }

    /// <summary>The reward that a word stands for: as many as there are bounds that it does not lie below.</summary>
    /// <param name="weights">The weight of each reward.</param>
    /// <param name="word">The word.</param>
    public static int Reward(ReadOnlySpan<double> weights, uint word)
    {
        double sum = 0;
        var reward = 0;
        for (var cut = 0; cut < weights.Length - 1; cut++)
        {
            sum += weights[cut];
            reward += word >= After(weights, cut, sum) ? 1 : 0;
        }

        return reward;
    }

    // A reward without weight gets no word, however the sum was rounded.
    private static ulong After(ReadOnlySpan<double> weights, int reward, double sum) =>
        weights[(reward + 1)..].ContainsAnyExcept(0.0) ? Of(sum) : (ulong)Words;
}
