namespace Covey.Environment.Links;

/// <summary>The range of delays, and the uniform number behind a delay's word.</summary>
public static class DelayBound
{
    /// <summary>No delay is longer than this many ticks.</summary>
    public const int Largest = 1_000_000;

    /// <summary>The cap of unbounded laws unless another is given, in ticks.</summary>
    public const int Default = 1_000;

    private const double Unit32 = 1.0 / (1L << 32);

    /// <summary>The midpoint of a word's share of (0, 1).</summary>
    internal static double Unit(uint word) => (word + 0.5) * Unit32;

    /// <summary>What is wrong with a number of ticks, if anything.</summary>
    internal static (string Key, string Sentence)? Fault(string key, int ticks) =>
        ticks is >= 0 and <= Largest ? null : (key, $"is {ticks}, but must be from 0 to {Largest} ticks");
}
