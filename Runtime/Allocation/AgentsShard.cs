using Covey.Environment.Randomness;
using Covey.Runtime.Messages;

namespace Covey.Runtime.Allocation;

/// <summary>The agents whose id leaves one remainder. Each hears of its machine, and goes there with a number of its own.</summary>
internal sealed class AgentsShard
{
    private readonly int _shard;
    private readonly int _shards;
    private readonly RandomSource _random;
    private readonly int[] _ids;
    private readonly uint[] _words;

    public AgentsShard(int shard, int shards, int agents, RandomSource random)
    {
        _shard = shard;
        _shards = shards;
        _random = random;
        _ids = [.. Enumerable.Range(0, agents).Where(agent => agent % shards == shard)];
        _words = new uint[4 * _ids.Length];
    }

    public void Act(int tick, ShardPost<Assignment> assignments, ShardPost<Visit> visits)
    {
        visits.Clear(_shard);
        var count = _ids.Length;
        var words = _words.AsSpan();
        _random.Words(RandomStream.Action, _ids, tick, 0, words[..count], words[count..], words[(2 * count)..], words[(3 * count)..]);
        foreach (ref readonly var assignment in assignments.Batch(0, _shard))
        {
            var at = assignment.Agent / _shards;
            var uniform = RandomBlock.ToUnit(words[(2 * count) + at], words[(3 * count) + at]);
            visits.Send(_shard, assignment.Machine % _shards, new Visit(assignment.Machine, assignment.Agent, uniform, assignment.Advantage));
        }
    }
}
