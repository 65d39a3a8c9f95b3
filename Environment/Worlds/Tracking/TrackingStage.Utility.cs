using System.Numerics;
using Covey.Environment.Utilities;

namespace Covey.Environment.Worlds.Tracking;

/// <content>The stage utility as a set function.</content>
internal sealed partial class TrackingStage
{
    private sealed class TrackingUtility : StageUtility
    {
        private readonly TrackingStage _stage;
        private readonly long[] _best;
        private readonly bool[] _served;
        private long _value;

        // The target that the agent of the last broken tie makes for; it is served once the agent is added.
        private int _claimant = -1;
        private int _claimed = -1;

        public TrackingUtility(TrackingStage stage)
        {
            _stage = stage;
            _best = new long[stage.Targets.Count];
            _served = new bool[stage.Targets.Count];
        }

        /// <inheritdoc/>
        public override long Value => _value;

        /// <inheritdoc/>
        public override long Gain(int agent, int action) => Visit(agent, action, add: false);

        /// <inheritdoc/>
        public override void Add(int agent, int action)
        {
            _value += Visit(agent, action, add: true);
            if (_claimant == agent)
            {
                _served[_claimed] = true;
            }

            _claimant = -1;
        }

        /// <inheritdoc/>
        public override void Clear()
        {
            _value = 0;
            _claimant = -1;
            Array.Clear(_best);
            Array.Clear(_served);
        }

        /// <inheritdoc/>
        public override int BreakTie(int agent, ulong tied, TieRule rule)
        {
            if (rule == TieRule.Nearest)
            {
                var cells = _stage._targetCells;
                var target = cells.Nearest(
                    _stage.Agents.X[agent], _stage.Agents.Y[agent], _served, _stage.Targets.Id, out _);
                if (target >= 0)
                {
                    (_claimant, _claimed) = (agent, target);
                    return Towards(agent, tied, _stage.Targets.X[target], _stage.Targets.Y[target]);
                }
            }

            return Straightest(tied);
        }

        private long Visit(int agent, int action, bool add)
        {
            var stage = _stage;
            var agents = stage.Agents;
            stage._motion.Next(agents.X[agent], agents.Y[agent], agents.Heading[agent], action, out var x, out var y, out _);
            long gain = 0;
            var near = stage._targetCells.Within(x, y, stage._radius);
            while (near.Next(out var target, out _, out _, out var squared))
            {
                var score = stage.Units(squared);
                if (score > _best[target])
                {
                    gain += score - _best[target];
                    if (add)
                    {
                        _best[target] = score;
                        _served[target] = true;
                    }
                }
            }

            return gain;
        }

        private int Towards(int agent, ulong tied, double x, double y)
        {
            var agents = _stage.Agents;
            var chosen = -1;
            var shortest = double.PositiveInfinity;
            for (var left = tied; left != 0; left &= left - 1)
            {
                var action = BitOperations.TrailingZeroCount(left);
                _stage._world.Predict(agents.X[agent], agents.Y[agent], agents.Heading[agent], action, out var nextX, out var nextY);
                double dx = nextX - x, dy = nextY - y, squared = (dx * dx) + (dy * dy);
                if (squared < shortest)
                {
                    (chosen, shortest) = (action, squared);
                }
            }

            return chosen;
        }

        private int Straightest(ulong tied)
        {
            var chosen = -1;
            var least = double.PositiveInfinity;
            for (var left = tied; left != 0; left &= left - 1)
            {
                var action = BitOperations.TrailingZeroCount(left);
                if (Math.Abs(_stage._motion.Turns[action]) < least)
                {
                    (chosen, least) = (action, Math.Abs(_stage._motion.Turns[action]));
                }
            }

            return chosen;
        }
    }
}
