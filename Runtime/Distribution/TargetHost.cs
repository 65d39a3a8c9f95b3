using Covey.Environment.Entities;

namespace Covey.Runtime.Distribution;

/// <summary>One target by itself: where it is and where it goes. It knows no transport and is for one caller at a time.</summary>
public sealed class TargetHost
{
    private readonly AgentCommons _commons;
    private EntityRow _row;
    private int _moved;

    /// <summary>A target before a tick.</summary>
    /// <param name="commons">What it shares with the others.</param>
    /// <param name="tick">The tick to be played next.</param>
    /// <param name="row">Where it is.</param>
    public TargetHost(AgentCommons commons, int tick, in EntityRow row)
    {
        _commons = commons;
        _row = row;
        _moved = tick - 1;
    }

    /// <summary>Where the target is after it has moved in a tick; asked twice, it moves once.</summary>
    /// <exception cref="RunInterruptedException">It was not asked in the tick before.</exception>
    public EntityRow Move(int tick)
    {
        if (tick > _moved + 1)
        {
            throw new RunInterruptedException($"target {_row.Id} has last moved in tick {_moved} and is now to move in tick {tick}");
        }

        if (tick > _moved)
        {
            var stage = _commons.LendStage();
            stage.Tick = tick;
            stage.Agents.Truncate(0);
            stage.Targets.Truncate(0);
            stage.Targets.Add(_row);
            (stage.OwnAgents, stage.OwnTargets) = (0, 1);
            stage.Arrange();
            stage.Score();
            stage.Step();
            _row = stage.Targets[0];
            _moved = tick;
            _commons.Return(stage);
        }

        return _row;
    }
}
