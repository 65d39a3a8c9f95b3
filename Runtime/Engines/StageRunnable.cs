using Covey.Environment.Scenarios;
using Covey.Learning.Policies;

namespace Covey.Runtime.Engines;

/// <summary>A world in stages and who chooses actions in it.</summary>
/// <param name="Stages">The scenario.</param>
/// <param name="Policy">Who chooses actions.</param>
public sealed record StageRunnable(Scenario Stages, IPolicy Policy) : IRunnable
{
    /// <inheritdoc/>
    public IScenario Scenario => Stages;

    /// <inheritdoc/>
    public string PolicyName => Policy.Name;

    /// <inheritdoc/>
    public ITickRun Begin(EngineOptions options) => new InProcessRun(Stages, Policy, options);
}
