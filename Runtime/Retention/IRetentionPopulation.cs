namespace Covey.Runtime.Retention;

/// <summary>Everybody who is in the market.</summary>
internal interface IRetentionPopulation : IDisposable
{
    /// <summary>Plays one period: newcomers join, everybody is paid, and some leave.</summary>
    /// <param name="tick">The period.</param>
    /// <param name="newcomers">Who joins.</param>
    /// <param name="weights">The weight of each reward for each label.</param>
    /// <param name="tally">Receives what happened.</param>
    void Play(int tick, Newcomers newcomers, ReadOnlySpan<double> weights, PeriodTally tally);
}
