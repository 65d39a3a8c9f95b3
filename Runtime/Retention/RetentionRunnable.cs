using Covey.Environment.Scenarios;
using Covey.Environment.Worlds.Retention;
using Covey.Learning.Retention;
using Covey.Runtime.Engines;

namespace Covey.Runtime.Retention;

/// <summary>A retention market and who decides in it.</summary>
public sealed class RetentionRunnable : IRunnable
{
    // An agent's id is an int and is never used again; what Poisson numbers may add is left aside.
    private const double MostIds = 2_000_000_000;

    /// <summary>A scenario with the policy it names.</summary>
    /// <exception cref="ScenarioException">The policy cannot play this market, or not so long; the path is the scenario's.</exception>
    public RetentionRunnable(RetentionScenario scenario)
        : this(scenario, RetentionPolicies.Create(scenario))
    {
    }

    /// <summary>A scenario with another policy than the one it names.</summary>
    /// <exception cref="ScenarioException">The policy cannot play this market, or not so long; the path is the scenario's.</exception>
    public RetentionRunnable(RetentionScenario scenario, IRetentionPolicy policy)
    {
        Retention = scenario;
        Setup = new RetentionSetup(scenario.Market, policy, scenario.Scale, scenario.Seed)
        {
            Steps = scenario.Steps,
            Mode = scenario.Options.Mode,
            StartsInTheLongRun = scenario.Options.StartsInTheLongRun,
            FairnessWindow = scenario.Options.FairnessWindow,
        };
        RequireFew(RetentionStart.Of(Setup));
    }

    /// <summary>The scenario.</summary>
    public RetentionScenario Retention { get; }

    /// <summary>What a run follows from.</summary>
    internal RetentionSetup Setup { get; }

    /// <inheritdoc/>
    public IScenario Scenario => Retention;

    /// <inheritdoc/>
    public string PolicyName => Setup.Policy.Name;

    /// <inheritdoc/>
    public ITickRun Begin(EngineOptions options) => new RetentionRun(Setup with { Threads = options.Threads, Shards = options.Shards });

    private void RequireFew(RetentionStart start)
    {
        var ids = Setup.Scale * (start.Initial.Sum() + (Setup.Market.Types.Sum(t => t.ArrivalRate) * Setup.Steps));
        if (Setup.Mode == RetentionMode.Agents && ids > MostIds)
        {
            throw new ScenarioException(
                "steps", FormattableString.Invariant($"found {Setup.Steps}, in which about {ids:0} agents come; allowed: so many that {MostIds:0} come, or world.mode counts"));
        }
    }
}
