using Covey.Environment.Randomness;
using Covey.Environment.Utilities;

namespace Covey.Learning.Stages;

/// <summary>Facility location; of all worths, half of them 0, one in 1,000 is drawn anew in a tick.</summary>
internal sealed class DriftingFacility : DriftingStage
{
    private const int LargestWorth = 100;
    private const int Odds = 1_000;

    private readonly int _actions;
    private readonly int _customers;
    private readonly long[] _worths;

    public DriftingFacility(RandomSource random, int agents, int actions, int customers)
        : base(random, agents)
    {
        _actions = actions;
        _customers = customers;
        _worths = new long[agents * actions * customers];
        for (var at = 0; at < _worths.Length; at++)
        {
            _worths[at] = Worth(random.Block(RandomStream.World, at, 0));
        }

        // Nothing is worth nothing.
        _worths[0] = LargestWorth;
    }

    /// <inheritdoc/>
    protected override StageProblem Everybody()
    {
        var masks = new ulong[Agents];
        Array.Fill(masks, (1UL << _actions) - 1);
        var utility = new FacilityLocation(
            Agents, _actions, _customers, (agent, action, customer) => _worths[(((agent * _actions) + action) * _customers) + customer]);
        return new StageProblem(utility, masks, _actions);
    }

    /// <inheritdoc/>
    protected override void Move(int tick)
    {
        for (var at = 1; at < _worths.Length; at++)
        {
            var block = Random.Block(RandomStream.World, at, tick);
            if (RandomBlock.Below(block.W2, Odds) == 0)
            {
                _worths[at] = Worth(block);
            }
        }
    }

    private static long Worth(RandomBlock block) => (block.W1 & 1) == 0 ? 0 : 1 + RandomBlock.Below(block.W0, LargestWorth);
}
