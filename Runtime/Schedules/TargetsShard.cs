using Covey.Environment.Worlds.Schedules;
using Covey.Learning.Schedules;
using Covey.Runtime.Messages;

namespace Covey.Runtime.Schedules;

/// <summary>The targets whose id leaves one remainder. Each counts who covers it, and tells them what that is worth.</summary>
internal sealed class TargetsShard(int shard, int shards, ScheduleProblem problem)
{
    private readonly int[] _covering = new int[(problem.Targets / shards) + 1];

    /// <summary>Counts and answers.</summary>
    /// <param name="coverings">Who covers what.</param>
    /// <param name="gains">Gets the answers.</param>
    /// <param name="covered">Gets, for the environment, which of this shard's targets are covered.</param>
    public void Act(ShardPost<Covering> coverings, ShardPost<Gain> gains, ShardPost<int> covered)
    {
        Array.Clear(_covering);
        gains.Clear(shard);
        covered.Clear(shard);
        for (var sender = 0; sender < coverings.Senders; sender++)
        {
            foreach (ref readonly var covering in coverings.Batch(sender, shard))
            {
                if (_covering[covering.Target / shards]++ == 0)
                {
                    covered.Send(shard, 0, covering.Target);
                }
            }
        }

        for (var sender = 0; sender < coverings.Senders; sender++)
        {
            foreach (ref readonly var covering in coverings.Batch(sender, shard))
            {
                var value = _covering[covering.Target / shards] == 1 ? problem.Values[covering.Target] : 0;
                gains.Send(shard, covering.Resource % shards, new Gain(covering.Resource, covering.Place, value));
            }
        }
    }
}
