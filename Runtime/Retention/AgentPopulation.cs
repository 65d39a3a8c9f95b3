using Covey.Environment.Parcels;
using Covey.Environment.Randomness;
using Covey.Runtime.Engines;

namespace Covey.Runtime.Retention;

/// <summary>Individual agents, cut by id into shards that threads play at the same time.</summary>
internal sealed class AgentPopulation : IRetentionPopulation
{
    private readonly AgentStates _states;
    private readonly AgentShard[] _shards;
    private readonly PhaseCrew _crew;
    private readonly ulong[] _cuts;
    private readonly ulong[] _leaving;
    private readonly Action<int> _play;
    private Newcomers? _newcomers;
    private int _tick;

    public AgentPopulation(AgentStates states, RandomSource random, int shards, int threads)
    {
        _states = states;
        _shards = [.. Enumerable.Range(0, shards).Select(_ => new AgentShard(states, random))];
        _crew = new PhaseCrew(Math.Min(shards, threads));
        _cuts = new ulong[states.Count * (states.Rewards - 1)];
        _leaving = Array.ConvertAll(states.Leaving, WordBounds.Of);
        _play = PlayShard;
    }

    public void Play(int tick, Newcomers newcomers, ReadOnlySpan<double> weights, PeriodTally tally)
    {
        _tick = tick;
        _newcomers = newcomers;
        SetCuts(weights);
        _crew.Run(_shards.Length, _play);
        tally.Clear();
        foreach (var shard in _shards)
        {
            tally.Add(shard.Tally);
        }
    }

    public void Save(ParcelWriter into)
    {
        into.Write(_shards.Length);
        foreach (var shard in _shards)
        {
            shard.Save(into);
        }
    }

    public void Restore(ref ParcelReader from)
    {
        for (var left = from.Read<int>(); left > 0; left--)
        {
            var ids = from.View<int>();
            var states = from.View<ushort>();
            if (states.Length != ids.Length)
            {
                throw new ParcelException($"found {ids.Length} agents and {states.Length} states; allowed: one for each");
            }

            for (var at = 0; at < ids.Length; at++)
            {
                _shards[(uint)ids[at] % (uint)_shards.Length].Seat(ids[at], states[at]);
            }
        }
    }

    public void Dispose() => _crew.Dispose();

    private void PlayShard(int shard)
    {
        _shards[shard].Admit(_newcomers!, shard, _shards.Length);
        _shards[shard].Play(_tick, _cuts, _leaving);
    }

    private void SetCuts(ReadOnlySpan<double> weights)
    {
        var rewards = _states.Rewards;
        for (var state = 0; state < _states.Count; state++)
        {
            WordBounds.Cut(
                weights.Slice(_states.LabelOf(state) * rewards, rewards), _cuts.AsSpan(state * (rewards - 1), rewards - 1));
        }
    }
}
