using Covey.Environment.Scenarios;
using Covey.Environment.Sensing;
using Covey.Environment.Utilities;
using Covey.Learning.Policies;
using Covey.Runtime.Actors;
using Covey.Runtime.Engines;

namespace Covey.Runtime.Inspection;

/// <summary>
/// Plays a run up to a tick and opens that tick up. Since a run is a pure function of its scenario, what is seen is what
/// happened in any run of that scenario.
/// </summary>
public static class Inspector
{
    private const ObservationNeeds Everything = ObservationNeeds.Self | ObservationNeeds.Sensed | ObservationNeeds.Messages;

    /// <summary>Looks at one tick.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="policy">The policy it was run with.</param>
    /// <param name="tick">Which tick, from 0.</param>
    /// <exception cref="ScenarioException">The run has no such tick.</exception>
    public static TickInsight At(Scenario scenario, IPolicy policy, int tick)
    {
        if (tick < 0 || tick >= scenario.Steps)
        {
            throw new ScenarioException("tick", $"found {tick}; allowed: 0 to {scenario.Steps - 1}");
        }

        using var run = Begin(scenario, policy);
        while (run.Environment.Tick < tick)
        {
            run.Advance(wantsFrame: false, out _);
        }

        return Look(run, scenario, policy, agent: null);
    }

    /// <summary>A run that can be looked into.</summary>
    /// <remarks>One shard: then its stage is the whole stage, and its rows are all the agents there are.</remarks>
    internal static InProcessRun Begin(Scenario scenario, IPolicy policy) =>
        new(scenario, policy, new EngineOptions(Threads: 1, Shards: 1), Everything);

    /// <summary>Plays the next tick of a run that can be looked into.</summary>
    /// <param name="run">The run.</param>
    /// <param name="scenario">Its scenario.</param>
    /// <param name="policy">Its policy.</param>
    /// <param name="agent">The only agent to look at; null: all.</param>
    internal static TickInsight Look(InProcessRun run, Scenario scenario, IPolicy policy, int? agent)
    {
        var tick = run.Tick;
        run.PlayUntilDecided();
        var actor = run.Actors[0];
        var states = actor.Stage.OwnAgents == 0 ? [] : CopyStates(actor);
        run.PlayScore();
        var agents = See(scenario, policy, actor, states, agent);
        var metrics = run.Finish();
        return new TickInsight(tick, metrics.Utility, metrics.Targets, metrics.Digest, agents);
    }

    /// <summary>Policy states as they were when the agents decided: scoring may change them.</summary>
    private static double[][] CopyStates(ShardActor actor) =>
        [.. Enumerable.Range(0, actor.Stage.OwnAgents).Select(row => actor.State(row).ToArray())];

    private static List<AgentInsight> See(Scenario scenario, IPolicy policy, ShardActor actor, double[][] states, int? agent)
    {
        var stage = actor.Stage;
        int count = stage.OwnAgents, actions = scenario.World.Actions.Count;
        var gains = new long[count * actions];
        stage.Gains(GainsGiven.Others, gains);
        var normaliser = scenario.World.Normaliser(stage.OwnAgents, stage.OwnTargets);
        double Value(long units) => scenario.World.Scale.ToValue(units) * normaliser;

        var seen = new List<AgentInsight>(agent is null ? count : 1);
        for (var row = 0; row < count; row++)
        {
            var known = actor.Observations[row];
            if (agent is { } one && known.Agent != one)
            {
                continue;
            }

            double[]? probabilities = null;
            if (policy is IAgentPolicy decentralised)
            {
                probabilities = new double[actions];
                decentralised.Probabilities(actor.Observations, row, states[row], probabilities);
            }

            var feasible = known.Feasible;
            seen.Add(new AgentInsight
            {
                Agent = known.Agent,
                X = stage.Agents.X[row],
                Y = stage.Agents.Y[row],
                Heading = stage.Agents.Heading[row],
                Self = known.Self.ToArray(),
                SensedIds = known.SensedIds.ToArray(),
                Sensed = Cut(known.Sensed, scenario.World.Layout.Sensed.Count),
                Senders = known.Senders.ToArray(),
                Ages = known.Ages.ToArray(),
                Messages = Cut(known.Messages, scenario.World.Layout.Message.Count),
                Feasible = [.. Enumerable.Range(0, actions).Select(action => ((feasible >> action) & 1) != 0)],
                Probabilities = probabilities,
                Action = stage.Actions[row],
                DifferenceReward = Value(stage.Rewards[row]),
                Gains = [.. gains.AsSpan(row * actions, actions).ToArray().Select(Value)],
            });
        }

        seen.Sort((left, right) => left.Agent.CompareTo(right.Agent));
        return seen;
    }

    private static double[][] Cut(ReadOnlySpan<double> features, int width)
    {
        var parts = new double[width == 0 ? 0 : features.Length / width][];
        for (var part = 0; part < parts.Length; part++)
        {
            parts[part] = features.Slice(part * width, width).ToArray();
        }

        return parts;
    }
}
