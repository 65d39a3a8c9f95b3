using Covey.Learning.Allocation;
using Covey.Runtime.Messages;
using Covey.Runtime.Ticks;

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
                var action = machine.Choose(visit.Agent, visit.Uniform);
                choices.Send(_shard, 0, new Choice(visit.Machine, action));
                var parameters = Digest.Empty;
                foreach (var parameter in machine.Actions.Of(visit.Agent))
                {
                    parameters = Digest.Chain(parameters, BitConverter.DoubleToUInt64Bits(parameter));
                }

                Hash += Digest.Entity((uint)visit.Machine, visit.Agent, 0, 0, action, (long)parameters);
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
