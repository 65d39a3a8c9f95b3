using Covey.Environment.Worlds.Retention;
using Covey.Learning.Retention;

namespace Covey.Runtime.Retention;

/// <summary>What a run of a retention market follows from. The first five determine it; the rest only how it is played.</summary>
/// <param name="Market">The market.</param>
/// <param name="Policy">The decision-maker.</param>
/// <param name="Scale">θ, above 0: arrivals are Poisson with mean θ·λ, and agents count 1/θ in revenue and cost.</param>
/// <param name="Seed">What all randomness follows from.</param>
public sealed record RetentionSetup(RetentionMarket Market, IRetentionPolicy Policy, double Scale, ulong Seed)
{
    /// <summary>
    /// Whether the run starts with as many agents as there are in the long run (numbers drawn from their exact distribution)
    /// and not with nobody; if the policy does not repeat itself, as in the long run of the fluid policy. Only in markets
    /// without memory.
    /// </summary>
    public bool StartsInTheLongRun { get; init; }

    /// <summary>Periods to play.</summary>
    public int Steps { get; init; } = int.MaxValue;

    /// <summary>Agents or numbers of them.</summary>
    public RetentionMode Mode { get; init; }

    /// <summary>τ: over how many periods the fairness gap looks back, at least 1.</summary>
    public int FairnessWindow { get; init; } = 100;

    /// <summary>Pieces the population is cut into by id; 0: chosen by its expected size.</summary>
    public int Shards { get; init; }

    /// <summary>Worker threads; 0: as many as there are cores.</summary>
    public int Threads { get; init; }
}
