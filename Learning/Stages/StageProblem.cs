using Covey.Environment.Utilities;
using Covey.Environment.Worlds;

namespace Covey.Learning.Stages;

/// <summary>The stage problem of one tick, evaluated by growing sets pair by pair: for any number of agents.</summary>
public sealed class StageProblem : JointUtility
{
    /// <summary>A utility over some agents' actions.</summary>
    /// <param name="utility">F; whoever else uses it finds it changed.</param>
    /// <param name="feasible">Each agent's feasible actions as bits.</param>
    /// <param name="actions">Number of actions, at most 64.</param>
    /// <param name="unit">The value of a unit of F.</param>
    public StageProblem(StageUtility utility, ReadOnlySpan<ulong> feasible, int actions, double unit = 1)
        : base(feasible, actions, unit) => Utility = utility;

    /// <summary>F as a set function that grows.</summary>
    public StageUtility Utility { get; }

    /// <summary>The problem of a whole stage, an agent a row; usable until the stage's rows change.</summary>
    /// <param name="whole">All agents and targets, arranged.</param>
    public static StageProblem Of(Stage whole)
    {
        var masks = new ulong[whole.OwnAgents];
        whole.Feasible(masks);
        var world = whole.World;
        return new StageProblem(
            whole.Utility(), masks, world.Actions.Count, world.Scale.Quantum * world.Normaliser(whole.OwnAgents, whole.OwnTargets));
    }

    /// <inheritdoc/>
    public override long Value(ReadOnlySpan<int> joint)
    {
        Grow(joint, Idle);
        return Utility.Value;
    }

    /// <inheritdoc/>
    public override void Gains(ReadOnlySpan<int> joint, int agent, Span<long> gains)
    {
        Grow(joint, agent);
        var feasible = Feasible(agent);
        for (var action = 0; action < Actions; action++)
        {
            gains[action] = (feasible >> action & 1) == 0 ? 0 : Utility.Gain(agent, action);
        }
    }

    private void Grow(ReadOnlySpan<int> joint, int without)
    {
        Utility.Clear();
        for (var agent = 0; agent < Agents; agent++)
        {
            if (agent != without && joint[agent] != Idle)
            {
                Utility.Add(agent, joint[agent]);
            }
        }
    }
}
