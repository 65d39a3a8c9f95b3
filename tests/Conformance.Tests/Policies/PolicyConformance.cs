using Covey.Environment.Sensing;
using Covey.Environment.Worlds;
using Covey.Learning.Policies;

namespace Covey.Conformance.Tests.Policies;

/// <summary>What every decentralised policy must keep to. Derive a class and give it the policy and a scenario to look at.</summary>
public abstract class PolicyConformance
{
    private const int Tick = 12;

    /// <summary>The text of a scenario that the policy can play.</summary>
    protected abstract string ScenarioText { get; }

    /// <summary>The policy's name or file.</summary>
    protected abstract string Policy { get; }

    [Fact]
    public void A_row_gets_alone_what_it_gets_in_a_batch()
    {
        var (scenario, policy, batch, states) = Situation();
        var together = Decide(scenario, policy, batch, states);
        for (var row = 0; row < batch.Count; row++)
        {
            var alone = Only(batch, row, policy.Needs);
            var state = states.AsSpan(row * policy.StateWidth, policy.StateWidth).ToArray();
            Assert.Equal(together[row], Assert.Single(Decide(scenario, policy, alone, state)));
        }
    }

    [Fact]
    public void What_the_policy_does_not_need_does_not_matter()
    {
        var (scenario, policy, batch, states) = Situation();
        var expected = Decide(scenario, policy, batch, states);
        if (!policy.Needs.HasFlag(ObservationNeeds.Self))
        {
            Array.Fill(batch.Self, double.NaN);
        }

        if (!policy.Needs.HasFlag(ObservationNeeds.Sensed))
        {
            Array.Clear(batch.SensedStart);
            Array.Fill(batch.Sensed, double.NaN);
        }

        if (!policy.Needs.HasFlag(ObservationNeeds.Messages))
        {
            Array.Clear(batch.MessageStart);
            Array.Fill(batch.Messages, double.NaN);
        }

        Assert.Equal(expected, Decide(scenario, policy, batch, states));
    }

    [Fact]
    public void Only_feasible_actions_are_taken_and_only_they_have_probability()
    {
        var (scenario, policy, batch, states) = Situation();
        var probabilities = new double[scenario.World.Actions.Count];

        // Every agent is left every single action in turn, then all but one.
        for (var action = 0; action < probabilities.Length; action++)
        {
            foreach (var mask in (ulong[])[1UL << action, ((1UL << probabilities.Length) - 1) & ~(1UL << action)])
            {
                batch.Feasible.AsSpan(0, batch.Count).Fill(mask);
                var actions = Decide(scenario, policy, batch, states);
                for (var row = 0; row < batch.Count; row++)
                {
                    Assert.Equal(1UL, (mask >> actions[row]) & 1);
                    policy.Probabilities(batch, row, states.AsSpan(row * policy.StateWidth, policy.StateWidth), probabilities);
                    Assert.Equal(1, probabilities.Sum(), 9);
                    Assert.True(probabilities[actions[row]] > 0);
                    Assert.All(probabilities.Where((_, index) => ((mask >> index) & 1) == 0), value => Assert.Equal(0.0, value));
                }
            }
        }
    }

    [Fact]
    public void An_agent_without_a_feasible_action_is_named()
    {
        var (scenario, policy, batch, states) = Situation();
        batch.Feasible[1] = 0;
        var error = Assert.Throws<NoFeasibleActionException>(() => Decide(scenario, policy, batch, states));
        Assert.Contains($"agent {batch.Agent[1]} ", error.Message, StringComparison.Ordinal);
        Assert.Contains($"tick {Tick}", error.Message, StringComparison.Ordinal);
    }

    private (Environment.Scenarios.Scenario Scenario, IAgentPolicy Policy, ObservationBatch Batch, double[] States) Situation()
    {
        var scenario = Played.Read(ScenarioText, WorldCatalog.BuiltIn, seed: 2, steps: 40, Policy);
        using var run = Played.Scored(scenario, Tick);
        var policy = Assert.IsType<IAgentPolicy>(PolicyCatalog.Create(Policy, scenario.World, scenario.Steps), exactMatch: false);
        var actor = run.Actors[0];
        Assert.True(actor.Stage.OwnAgents > 2);
        double[] states = [.. Enumerable.Range(0, actor.Stage.OwnAgents).SelectMany(row => actor.State(row).ToArray())];
        return (scenario, policy, actor.Observations, states);
    }

    private static int[] Decide(Environment.Scenarios.Scenario scenario, IAgentPolicy policy, ObservationBatch batch, double[] states)
    {
        var actions = new int[batch.Count];
        policy.Decide(batch, states.ToArray(), scenario.Random, Tick, actions);
        return actions;
    }

    private static ObservationBatch Only(ObservationBatch batch, int row, ObservationNeeds needs)
    {
        var known = batch[row];
        var alone = new ObservationBatch(batch.Layout);
        alone.Reset(1);
        alone.ReserveSensed(known.SensedIds.Length);
        alone.ReserveMessages(known.Senders.Length);
        (alone.Agent[0], alone.Feasible[0]) = (known.Agent, known.Feasible);
        known.Self.CopyTo(alone.Self);
        alone.SensedStart[1] = known.SensedIds.Length;
        known.SensedIds.CopyTo(alone.SensedIds);
        known.Sensed.CopyTo(alone.Sensed);
        alone.MessageStart[1] = known.Senders.Length;
        known.Senders.CopyTo(alone.Senders);
        known.Ages.CopyTo(alone.Ages);
        known.Messages.CopyTo(alone.Messages);
        Assert.True(Enum.IsDefined(needs) || needs > ObservationNeeds.None);
        return alone;
    }
}
