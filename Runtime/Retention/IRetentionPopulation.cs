using Covey.Environment.Parcels;

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

    /// <summary>Writes who has stayed.</summary>
    void Save(ParcelWriter into);

    /// <summary>Reads what <see cref="Save"/> wrote, while nobody has come.</summary>
    /// <exception cref="ParcelException">The bytes are of another market, or damaged.</exception>
    void Restore(ref ParcelReader from);
}
