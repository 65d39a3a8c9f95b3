using Covey.Learning.Allocation;
using Covey.Runtime.Messages;

namespace Covey.Runtime.Allocation;

/// <summary>The machines whose id leaves one remainder, with their parameters.</summary>
internal sealed class MachinesShard
{
    private readonly int _shard;
    private readonly int _shards;
    private readonly Machine[] _machines;

    public MachinesShard(int shard, int shards, AllocationSetup setup)
    {
        _shard = shard;
        _shards = shards;
        var counts = setup.Reward.ActionCounts;
        _machines =
        [
            .. Enumerable.Range(0, counts.Count).Where(machine => machine % shards == shard)
                .Select(machine => new Machine(new MachineActions(setup.Options.Action, counts[machine], counts.Count), setup.Options.ActionRate)),
        ];
    }

    /// <summary>The sum of the machines' hashes.</summary>
    public ulong Hash { get; private set; }

    public Machine this[int machine] => _machines[machine / _shards];

    /// <summary>Each machine learns from the episode before, and an action is chosen on it.</summary>
    /// <param name="visits">Who comes.</param>
    /// <param name="choices">Gets what was done.</param>
    /// <param name="likelyAgents">The most probable agent of each machine.</param>
    /// <param name="likelyActions">Gets the most probable action on each machine of this shard, for whoever measures.</param>
    public void Act(ShardPost<Visit> visits, ShardPost<Choice> choices, int[] likelyAgents, int[] likelyActions)
    {
        choices.Clear(_shard);
        Hash = 0;
        for (var sender = 0; sender < visits.Senders; sender++)
        {
            foreach (ref readonly var visit in visits.Batch(sender, _shard))
            {
                var machine = this[visit.Machine];
                machine.Learn(visit.Advantage);
                likelyActions[visit.Machine] = machine.Actions.MostProbable(likelyAgents[visit.Machine]);
                Hash += machine.Receive(visit, out var action);
                choices.Send(_shard, 0, new Choice(visit.Machine, action));
            }
        }
    }

    /// <summary>All machines learn from the episode they wait for.</summary>
    public void Settle(double advantage)
    {
        foreach (var machine in _machines)
        {
            machine.Learn(advantage);
        }
    }
}
