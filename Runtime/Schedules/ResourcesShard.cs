using Covey.Environment.Randomness;
using Covey.Learning.Schedules;
using Covey.Runtime.Messages;

namespace Covey.Runtime.Schedules;

/// <summary>The resources whose id leaves one remainder.</summary>
internal sealed class ResourcesShard(int shard, int shards, SchedulesSetup setup, SchedulePolicy policy)
{
    private readonly RandomSource _random = new(setup.Seed);
    private readonly Resource[] _resources =
    [
        .. Enumerable.Range(0, policy.Count).Where(resource => resource % shards == shard)
            .Select(resource => new Resource(setup.Problem, policy[resource], setup.Options)),
    ];

    /// <summary>The sum of the resources' hashes.</summary>
    public ulong Hash { get; private set; }

    public Resource this[int resource] => _resources[resource / shards];

    /// <summary>Each resource draws a schedule and tells its targets.</summary>
    /// <param name="tick">The episode.</param>
    /// <param name="coverings">Gets what it tells them.</param>
    /// <param name="likely">Gets every resource's most probable schedule, −1 after its end, for whoever measures.</param>
    public void Draw(int tick, ShardPost<Covering> coverings, int[] likely)
    {
        coverings.Clear(shard);
        foreach (var resource in _resources)
        {
            var own = likely.AsSpan(resource.Policy.Id * setup.Problem.Longest, setup.Problem.Longest);
            own[resource.Policy.MostProbable(own)..].Fill(-1);
            resource.Draw(_random, tick);
            for (var place = 0; place < resource.Policy.Schedule.Length; place++)
            {
                var target = resource.Policy.Schedule[place];
                coverings.Send(shard, target % shards, new Covering(target, resource.Policy.Id, place));
            }
        }
    }

    /// <summary>Each resource learns from what its targets have answered.</summary>
    /// <param name="gains">The answers.</param>
    /// <param name="rewards">Gets every resource's difference reward.</param>
    public void Learn(ShardPost<Gain> gains, double[] rewards)
    {
        for (var sender = 0; sender < gains.Senders; sender++)
        {
            foreach (ref readonly var gain in gains.Batch(sender, shard))
            {
                _resources[gain.Resource / shards].Hear(gain);
            }
        }

        Hash = 0;
        foreach (var resource in _resources)
        {
            Hash += resource.Learn(out rewards[resource.Policy.Id]);
        }
    }
}
