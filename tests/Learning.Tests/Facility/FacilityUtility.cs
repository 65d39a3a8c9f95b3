using System.Numerics;
using Covey.Environment.Utilities;

namespace Covey.Learning.Tests.Facility;

/// <summary>
/// F grown pair by pair. Ties: straight takes the lowest index, nearest the highest, so that tests see which was asked.
/// </summary>
internal sealed class FacilityUtility(FacilityStage stage) : StageUtility
{
    private readonly long[] _best = new long[stage.Targets.Count];

    public override long Value => _best.Sum();

    public override long Gain(int agent, int action)
    {
        var gain = 0L;
        for (var target = 0; target < _best.Length; target++)
        {
            gain += Math.Max(0, Worth(agent, action, target) - _best[target]);
        }

        return gain;
    }

    public override void Add(int agent, int action)
    {
        for (var target = 0; target < _best.Length; target++)
        {
            _best[target] = Math.Max(_best[target], Worth(agent, action, target));
        }
    }

    public override void Clear() => Array.Clear(_best);

    public override int BreakTie(int agent, ulong tied, TieRule rule) =>
        rule == TieRule.Straight ? BitOperations.TrailingZeroCount(tied) : BitOperations.Log2(tied);

    private long Worth(int agent, int action, int target) =>
        stage.Facilities.Worth(stage.Agents.Id[agent], action, stage.Targets.Id[target]);
}
