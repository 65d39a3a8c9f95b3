using Covey.Environment.Worlds;
using Covey.Learning.Policies;

namespace Covey.Learning.Training;

/// <summary>Plays episodes of a scenario for a learner. May be asked by several threads at once.</summary>
public interface IRollouts
{
    /// <summary>The scenario's name.</summary>
    string Scenario { get; }

    /// <summary>A text that is the same for the same scenario only: a training goes on with the scenario it began with.</summary>
    string Fingerprint { get; }

    /// <summary>A world of the scenario. Other seeds give worlds of the same extent, actions and observations.</summary>
    IWorld World { get; }

    /// <summary>Agents never exceed this number at once.</summary>
    int MaxAgents { get; }

    /// <summary>Targets never exceed this number at once.</summary>
    int MaxTargets { get; }

    /// <summary>Plays one episode.</summary>
    /// <param name="policy">Who chooses actions.</param>
    /// <param name="seed">The episode's seed: world, population, links and actions follow from it.</param>
    /// <param name="sink">Sees every tick.</param>
    void Play(IAgentPolicy policy, ulong seed, IRolloutSink sink);
}
