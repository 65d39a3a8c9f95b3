using Covey.Environment.Entities;
using Covey.Environment.Worlds;
using Covey.Learning.Policies;

namespace Covey.Runtime.Engines;

/// <summary>Gathers all shards into one stage, sorted by id, for a joint policy, and hands its actions back.</summary>
internal sealed class WholeStage(IWorld world)
{
    private readonly Stage _stage = world.NewStage();
    private readonly RowOrder _agents = new();
    private readonly RowOrder _targets = new();
    private int[] _actions = [];
    private int[] _byRow = [];

    /// <summary>Lets the planner choose for everybody; the actions go by <see cref="ActionsOf"/>.</summary>
    public void Plan(IJointPolicy planner, IReadOnlyList<Stage> shards, int tick)
    {
        _agents.Sort(shards, EntityKind.Agent);
        _targets.Sort(shards, EntityKind.Target);
        _stage.Tick = tick;
        _agents.Fill(_stage.Agents, shards, EntityKind.Agent);
        _targets.Fill(_stage.Targets, shards, EntityKind.Target);
        _stage.OwnAgents = _stage.Agents.Count;
        _stage.OwnTargets = _stage.Targets.Count;
        _stage.Arrange();
        var count = _stage.OwnAgents;
        if (_actions.Length < count)
        {
            _actions = new int[_stage.Agents.Capacity];
            _byRow = new int[_stage.Agents.Capacity];
        }

        planner.Decide(_stage, _actions.AsSpan(0, count));
        for (var rank = 0; rank < count; rank++)
        {
            _byRow[_agents.GatheredRow(rank)] = _actions[rank];
        }
    }

    /// <summary>The actions planned for the own agents of one shard.</summary>
    /// <param name="first">How many own agents the shards before it have.</param>
    /// <param name="count">How many it has.</param>
    public ReadOnlySpan<int> ActionsOf(int first, int count) => _byRow.AsSpan(first, count);
}
