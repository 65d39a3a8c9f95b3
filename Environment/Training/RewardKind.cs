namespace Covey.Environment.Training;

/// <summary>What an agent is rewarded with in a tick.</summary>
public enum RewardKind
{
    /// <summary>Its difference reward F(A) − F(A without it): SubMAPG.</summary>
    Difference,

    /// <summary>
    /// Its difference reward given only those others that are kept, each with the tick's probability z: boosted SubMAPG. z is drawn
    /// with density proportional to e^{z−1}.
    /// </summary>
    Boosted,

    /// <summary>The team's utility F(A), the same for all: the ablation of the document's Fig. 8.</summary>
    Shared,

    /// <summary>The gain over the tick before, F_t − F_{t−1}, the same for all: MASubPO.</summary>
    Temporal,
}
