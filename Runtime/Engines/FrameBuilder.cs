using Covey.Environment.Entities;
using Covey.Environment.Worlds;
using Covey.Runtime.Ticks;

namespace Covey.Runtime.Engines;

/// <summary>Gathers every entity of a scored tick, sorted by id.</summary>
internal sealed class FrameBuilder(IWorld world)
{
    private readonly Frame _frame = new();
    private readonly RowOrder _agents = new();
    private readonly RowOrder _targets = new();

    /// <summary>The frame of the tick that the shards have scored but not yet left.</summary>
    public Frame Gather(IReadOnlyList<Stage> shards)
    {
        _agents.Sort(shards, EntityKind.Agent);
        _targets.Sort(shards, EntityKind.Target);
        _agents.Fill(_frame.Agents, shards, EntityKind.Agent);
        _targets.Fill(_frame.Targets, shards, EntityKind.Target);
        if (_frame.Actions.Length < _agents.Count)
        {
            _frame.Actions = new int[_frame.Agents.Capacity];
            _frame.Rewards = new double[_frame.Agents.Capacity];
        }

        var normaliser = world.Normaliser(_agents.Count, _targets.Count);
        for (var rank = 0; rank < _agents.Count; rank++)
        {
            var (shard, row) = _agents.Place(rank);
            _frame.Actions[rank] = shards[shard].Actions[row];
            _frame.Rewards[rank] = world.Scale.ToValue(shards[shard].Rewards[row]) * normaliser;
        }

        return _frame;
    }
}
