using System.Collections.Concurrent;
using Covey.Environment.Scenarios;
using Covey.Environment.Sensing;
using Covey.Environment.Worlds;
using Covey.Learning.Policies;

namespace Covey.Runtime.Distribution;

/// <summary>What all agents and targets of a run share within one process: the plan, and room to think in, for one at a time.</summary>
public sealed class AgentCommons
{
    private const int FewLetters = 8;
    private readonly ConcurrentBag<ObservationBatch> _observations = [];
    private readonly ConcurrentBag<Stage> _stages = [];
    private readonly ConcurrentBag<AgentLetter[]> _letters = [];

    /// <summary>The commons of a run.</summary>
    /// <param name="plan">What is played; its policy is each agent's own.</param>
    /// <exception cref="ArgumentException">The policy is none of each agent's own.</exception>
    public AgentCommons(ShardPlan plan)
    {
        Plan = plan;
        Policy = plan.Policy as IAgentPolicy ?? throw new ArgumentException(AgentConductor.WhyNot(plan.Policy), nameof(plan));
    }

    /// <summary>What is played.</summary>
    public ShardPlan Plan { get; }

    /// <summary>The scenario.</summary>
    internal Scenario Scenario => Plan.Scenario;

    /// <summary>How agents decide.</summary>
    internal IAgentPolicy Policy { get; }

    /// <summary>Lends room for an observation.</summary>
    internal ObservationBatch LendObservation() =>
        _observations.TryTake(out var found) ? found : new ObservationBatch(Scenario.World.Layout);

    /// <summary>Takes it back.</summary>
    internal void Return(ObservationBatch observation) => _observations.Add(observation);

    /// <summary>Lends room for letters; all of it is empty.</summary>
    internal AgentLetter[] LendLetters() => _letters.TryTake(out var found) ? found : new AgentLetter[FewLetters];

    /// <summary>Takes it back, or more of it, empty.</summary>
    internal void Return(AgentLetter[] letters) => _letters.Add(letters);

    /// <summary>Lends a stage.</summary>
    internal Stage LendStage() => _stages.TryTake(out var found) ? found : Scenario.World.NewStage();

    /// <summary>Takes it back.</summary>
    internal void Return(Stage stage) => _stages.Add(stage);
}
