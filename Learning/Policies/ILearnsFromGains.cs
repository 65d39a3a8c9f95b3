using Covey.Environment.Utilities;

namespace Covey.Learning.Policies;

/// <summary>
/// A policy that, once the stage is scored, learns from full information: the gain of every action it could have taken.
/// </summary>
public interface ILearnsFromGains : IAgentPolicy
{
    /// <summary>Given whose actions it wants the gains it learns from.</summary>
    GainsGiven Given => GainsGiven.Earlier;

    /// <summary>Updates one agent's state.</summary>
    /// <param name="state">The agent's state.</param>
    /// <param name="feasible">The actions that were feasible, as bits.</param>
    /// <param name="gains">The gain of each action given the others' actions that <see cref="Given"/> names, in units.</param>
    /// <param name="alone">The gain of each action given nobody's, in units.</param>
    void Learn(Span<double> state, ulong feasible, ReadOnlySpan<long> gains, ReadOnlySpan<long> alone);
}
