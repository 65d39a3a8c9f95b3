namespace Covey.Learning.Methods;

/// <summary>What a softmax learner is credited with for the action it took.</summary>
public enum SoftmaxCredit
{
    /// <summary>F((i,a_i) | A^{−i}), its difference reward: SubMAPG.</summary>
    Difference,

    /// <summary>The same given only those others that are kept: boosted SubMAPG.</summary>
    Boosted,

    /// <summary>F(A), the same for all: what standard multi-agent learning uses.</summary>
    Shared,

    /// <summary>The difference reward, but agents learn one at a time, in a fixed order: GPO.</summary>
    InTurn,
}
