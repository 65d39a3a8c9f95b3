namespace Covey.Learning.Policies;

/// <summary>
/// A policy that, once the stage is scored, learns from full information: the gain of every action it could have taken.
/// </summary>
public interface ILearnsFromGains : IAgentPolicy
{
    /// <summary>Updates one agent's state.</summary>
    /// <param name="state">The agent's state.</param>
    /// <param name="feasible">The actions that were feasible, as bits.</param>
    /// <param name="earlier">The gain of each action given the actions taken by agents with smaller ids, in units.</param>
    /// <param name="alone">The gain of each action given nobody's, in units.</param>
    void Learn(Span<double> state, ulong feasible, ReadOnlySpan<long> earlier, ReadOnlySpan<long> alone);
}
