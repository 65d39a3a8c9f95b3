using System.Numerics;
using Covey.Environment.Utilities;
using Covey.Environment.Worlds;
using Covey.Learning.Policies;

namespace Covey.Learning.Baselines;

/// <summary>
/// Centralised sequential greedy (science 1.4; Fisher, Nemhauser and Wolsey 1978): agents in the order of their ids,
/// each the feasible action of largest gain given the earlier ones' actions; at least half of what the best joint
/// action is worth in this tick.
/// </summary>
/// <remarks>
/// <para><c>csg-g</c> knows all targets. Actions of equal gain are chosen among by <see cref="TieRule.Nearest"/>, which
/// makes it strong: in tracking an agent that senses nothing walks towards a target; <c>csg-g:straight</c> goes straight
/// on instead.</para>
/// <para><c>csg-l</c> knows only targets that some agent senses, and goes straight on in a tie. In a world without
/// targets, such as coverage, an agent knows the density it senses; where that reaches every cell it could cover next
/// (a sensing radius of at least the covering radius + 1), greedy has nothing more to know, and <c>csg-l</c> is
/// <c>csg-g:straight</c>.</para>
/// <para>Not thread-safe: it keeps its buffers from tick to tick. Nothing it keeps affects a later choice.</para>
/// </remarks>
public sealed class CentralGreedy : IJointPolicy
{
    private readonly TieRule _ties;
    private readonly bool _sensedOnly;
    private ulong[] _masks = [];
    private KnownStage? _known;

    private CentralGreedy(string name, TieRule ties, bool sensedOnly)
    {
        Name = name;
        _ties = ties;
        _sensedOnly = sensedOnly;
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <summary><c>csg-g</c>, or <c>csg-g:straight</c> with <see cref="TieRule.Straight"/>: all targets are known.</summary>
    public static CentralGreedy Global(TieRule ties = TieRule.Nearest) =>
        new(ties == TieRule.Straight ? "csg-g:straight" : "csg-g", ties, sensedOnly: false);

    /// <summary><c>csg-l</c>: only targets that some agent senses are known.</summary>
    public static CentralGreedy Local() => new("csg-l", TieRule.Straight, sensedOnly: true);

    /// <inheritdoc/>
    public void Decide(Stage whole, Span<int> actions)
    {
        var agents = whole.Agents;
        if (_masks.Length < agents.Count)
        {
            _masks = new ulong[Math.Max(agents.Count, agents.Capacity)];
        }

        var masks = _masks.AsSpan(0, agents.Count);
        whole.Feasible(masks);
        var actionCount = whole.World.Actions.Count;
        var utility = Known(whole).Utility();
        utility.Clear();
        for (var agent = 0; agent < agents.Count; agent++)
        {
            if (masks[agent] == 0)
            {
                throw new NoFeasibleActionException(agents.Id[agent], whole.Tick);
            }

            var tied = BestOf(utility, agent, masks[agent], actionCount);
            var action = (tied & (tied - 1)) == 0
                ? BitOperations.TrailingZeroCount(tied)
                : utility.BreakTie(agent, tied, _ties);
            utility.Add(agent, action);
            actions[agent] = action;
        }
    }

    private static ulong BestOf(StageUtility utility, int agent, ulong feasible, int actionCount)
    {
        var tied = 0UL;
        var largest = long.MinValue;
        for (var action = 0; action < actionCount; action++)
        {
            if ((feasible >> action & 1) == 0)
            {
                continue;
            }

            var gain = utility.Gain(agent, action);
            if (gain > largest)
            {
                largest = gain;
                tied = 0;
            }

            if (gain == largest)
            {
                tied |= 1UL << action;
            }
        }

        return tied;
    }

    private Stage Known(Stage whole)
    {
        if (!_sensedOnly || !whole.World.HasTargets)
        {
            return whole;
        }

        if (_known is null || !ReferenceEquals(_known.World, whole.World))
        {
            _known = new KnownStage(whole.World);
        }

        return _known.Of(whole);
    }
}
