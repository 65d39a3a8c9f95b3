using Covey.Environment.Entities;
using Covey.Environment.Randomness;
using Covey.Environment.Sensing;
using Covey.Environment.Utilities;
using Covey.Environment.Worlds;
using Covey.Learning.Policies;

namespace Covey.Learning.Tests.Baselines;

/// <summary>A closed population played by one policy on one stage: the tick at its plainest, without messages.</summary>
internal sealed class Rollout
{
    private readonly IPolicy _policy;
    private readonly ObservationBatch _observations;
    private readonly double[] _states;

    public Rollout(IWorld world, IPolicy policy, int agents, int targets)
    {
        _policy = policy;
        Stage = Populated(world, agents, targets);
        _observations = new ObservationBatch(world.Layout);
        var width = policy is IAgentPolicy local ? local.StateWidth : 0;
        _states = new double[agents * width];
        for (var agent = 0; agent < agents && width > 0; agent++)
        {
            ((IAgentPolicy)policy).Begin(_states.AsSpan(agent * width, width));
        }
    }

    public Stage Stage { get; }

    /// <summary>A stage of newborns, arranged.</summary>
    public static Stage Populated(IWorld world, int agents, int targets)
    {
        var stage = world.NewStage();
        for (var id = 0; id < agents; id++)
        {
            var row = new EntityRow { Id = id, Leaves = int.MaxValue };
            world.Place(EntityKind.Agent, ref row);
            stage.Agents.Add(row);
        }

        for (var id = 0; id < targets; id++)
        {
            var row = new EntityRow { Id = id, Leaves = int.MaxValue };
            world.Place(EntityKind.Target, ref row);
            stage.Targets.Add(row);
        }

        stage.OwnAgents = agents;
        stage.OwnTargets = targets;
        stage.Arrange();
        return stage;
    }

    /// <summary>Plays and returns F in units, summed over the ticks.</summary>
    public long Play(int ticks)
    {
        var sum = 0L;
        for (var tick = 0; tick < ticks; tick++)
        {
            Stage.Tick = tick;
            Stage.Arrange();
            Decide();
            sum += Stage.Score();
            Learn();
            Stage.Step();
        }

        return sum;
    }

    private void Decide()
    {
        if (_policy is IJointPolicy joint)
        {
            joint.Decide(Stage, Stage.Actions);
            return;
        }

        var local = (IAgentPolicy)_policy;
        _observations.Reset(Stage.OwnAgents);
        Stage.Agents.Id.AsSpan(0, Stage.OwnAgents).CopyTo(_observations.Agent);
        Stage.Feasible(_observations.Feasible);
        Stage.Sense(_observations, local.Needs);
        local.Decide(_observations, _states, new RandomSource(99), Stage.Tick, Stage.Actions);
    }

    private void Learn()
    {
        if (_policy is not ILearnsFromGains learner)
        {
            return;
        }

        var actions = Stage.World.Actions.Count;
        var gains = new long[Stage.OwnAgents * actions];
        var alone = new long[Stage.OwnAgents * actions];
        Stage.Gains(learner.Given, gains);
        Stage.Gains(GainsGiven.None, alone);
        for (var agent = 0; agent < Stage.OwnAgents; agent++)
        {
            learner.Learn(
                _states.AsSpan(agent * learner.StateWidth, learner.StateWidth),
                _observations.Feasible[agent],
                gains.AsSpan(agent * actions, actions),
                alone.AsSpan(agent * actions, actions));
        }
    }
}
