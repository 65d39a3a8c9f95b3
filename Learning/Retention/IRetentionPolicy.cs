using Covey.Environment.Worlds.Retention;

namespace Covey.Learning.Retention;

/// <summary>
/// A decision-maker of a retention market: chooses each period the distribution that agents' rewards are drawn from. It
/// never sees types; what it may know of an agent is a label that follows from what the agent was paid while it stayed.
/// With one label all agents of a period are paid alike (the paper's first fairness criterion).
/// </summary>
public interface IRetentionPolicy
{
    /// <summary>What reports call it.</summary>
    string Name { get; }

    /// <summary>Every reward it may pay, increasing.</summary>
    IReadOnlyList<double> Rewards { get; }

    /// <summary>How many labels it tells agents apart by, at least 1. Newcomers have label 0.</summary>
    int Labels => 1;

    /// <summary>
    /// The distributions that it repeats for ever, one a phase; a single one: the policy is static. Null if what it pays
    /// depends on what happens.
    /// </summary>
    IReadOnlyList<RewardLaw>? Cycle { get; }

    /// <summary>The label of an agent who stayed after a reward.</summary>
    /// <param name="label">The label so far.</param>
    /// <param name="reward">Which of <see cref="Rewards"/> it was paid.</param>
    int LabelAfter(int label, int reward) => 0;

    /// <summary>Chooses the period's distributions.</summary>
    /// <param name="tick">The period, from 0.</param>
    /// <param name="stayed">Agents of each label who stayed from the period before.</param>
    /// <param name="weights">Receives the weight of each reward for each label, at [label · rewards + reward].</param>
    void Decide(int tick, ReadOnlySpan<long> stayed, Span<double> weights);
}
