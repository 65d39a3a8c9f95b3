using Covey.Environment.Sensing;
using Covey.Environment.Worlds;

namespace Covey.Learning.Baselines;

/// <summary>
/// A stage as the team together knows it: all agents, and of the targets only those that some agent senses. Its buffers
/// are used again from tick to tick.
/// </summary>
/// <param name="world">The world, which has targets.</param>
internal sealed class KnownStage(IWorld world)
{
    private readonly Stage _stage = world.NewStage();
    private readonly ObservationBatch _observations = new(world.Layout);
    private readonly HashSet<int> _sensed = [];

    /// <summary>The world this is a stage of.</summary>
    public IWorld World { get; } = world;

    /// <summary>What is known of a stage whose rows are sorted by id; the agents' rows stay the same.</summary>
    public Stage Of(Stage whole)
    {
        _observations.Reset(whole.OwnAgents);
        whole.Agents.Id.AsSpan(0, whole.OwnAgents).CopyTo(_observations.Agent);
        whole.Feasible(_observations.Feasible.AsSpan(0, whole.OwnAgents));
        whole.Sense(_observations, ObservationNeeds.Sensed);
        _sensed.Clear();
        foreach (var id in _observations.SensedIds.AsSpan(0, _observations.SensedStart[whole.OwnAgents]))
        {
            _sensed.Add(id);
        }

        _stage.Tick = whole.Tick;
        _stage.Agents.Truncate(0);
        for (var agent = 0; agent < whole.Agents.Count; agent++)
        {
            _stage.Agents.Add(whole.Agents[agent]);
        }

        _stage.Targets.Truncate(0);
        for (var target = 0; target < whole.Targets.Count; target++)
        {
            if (_sensed.Contains(whole.Targets.Id[target]))
            {
                _stage.Targets.Add(whole.Targets[target]);
            }
        }

        _stage.OwnAgents = _stage.Agents.Count;
        _stage.OwnTargets = _stage.Targets.Count;
        _stage.Arrange();
        return _stage;
    }
}
