using Covey.Environment.Randomness;

namespace Covey.Environment.Worlds.Tracking;

/// <content>Agents go where their actions were scored; targets go on, and some turn (science 1.3).</content>
internal sealed partial class TrackingStage
{
    private double[] _targetX = [];
    private double[] _targetY = [];
    private uint[] _dice = [];
    private uint[] _unused = [];

    /// <inheritdoc/>
    public override void Step()
    {
        var agents = OwnAgents;
        _nextX.AsSpan(0, agents).CopyTo(Agents.X);
        _nextY.AsSpan(0, agents).CopyTo(Agents.Y);
        _nextHeading.AsSpan(0, agents).CopyTo(Agents.Heading);
        if (OwnTargets > 0)
        {
            TurnTargets();
            MoveTargets();
        }
    }

    private void TurnTargets()
    {
        var count = OwnTargets;
        if (_dice.Length < count)
        {
            _dice = new uint[Targets.Capacity];
            _unused = new uint[Targets.Capacity];
        }

        var random = _world.Random;
        var turns = (ulong)Math.Round(_world.Options.Targets.TurnProbability * 4294967296.0);
        random.Words(RandomStream.Motion, Targets.Id.AsSpan(0, count), Tick, 0, _dice, _unused);
        for (var target = 0; target < count; target++)
        {
            if (_dice[target] < turns && Targets.Variant[target] == (int)TargetMotion.Random)
            {
                Targets.Heading[target] =
                    UnicycleMotion.Direction(random.Uniform(RandomStream.Motion, Targets.Id[target], Tick, 1));
            }
        }
    }

    private void MoveTargets()
    {
        var count = OwnTargets;
        if (_targetX.Length < count)
        {
            _targetX = new double[Targets.Capacity];
            _targetY = new double[Targets.Capacity];
        }

        var length = _world.Options.Targets.Speed * _world.Options.TimeStep;
        UnicycleMotion.Move(
            Targets.X, Targets.Y, Targets.Heading, length, _targetX.AsSpan(0, count), _targetY.AsSpan(0, count), _course);
        for (var target = 0; target < count; target++)
        {
            if (Targets.Variant[target] != (int)TargetMotion.Static)
            {
                _motion.Settle(ref _targetX[target], ref _targetY[target], ref Targets.Heading[target]);
                Targets.X[target] = _targetX[target];
                Targets.Y[target] = _targetY[target];
            }
        }
    }
}
