using Covey.Environment.Parcels;
using Covey.Environment.Randomness;
using Covey.Runtime.Ticks;

namespace Covey.Runtime.Retention;

/// <summary>
/// The agents of one shard as a struct of arrays, six bytes an agent. An agent's reward and decision are drawn at its own
/// address (departure, id, period), a block of agents at a time.
/// </summary>
internal sealed class AgentShard(AgentStates states, RandomSource random)
{
    private const int Block = 512;

    private readonly uint[] _first = new uint[Block];
    private readonly uint[] _second = new uint[Block];
    private int[] _ids = [];
    private ushort[] _states = [];

    /// <summary>How many agents.</summary>
    public int Count { get; private set; }

    /// <summary>This shard's share of the period.</summary>
    public PeriodTally Tally { get; } = new(states.Count * states.Rewards);

    /// <summary>Takes in the newcomers whose id leaves this remainder.</summary>
    public void Admit(Newcomers newcomers, int remainder, int shards)
    {
        for (var type = 0; type < newcomers.Count.Length; type++)
        {
            var first = newcomers.First[type];
            var skip = (((remainder - first) % shards) + shards) % shards;
            var coming = newcomers.Count[type] > skip ? ((newcomers.Count[type] - skip - 1) / shards) + 1 : 0;
            MakeRoom(Count + coming);
            var fresh = states.Fresh(type);
            for (var at = 0; at < coming; at++)
            {
                _ids[Count] = first + skip + (at * shards);
                _states[Count++] = fresh;
            }
        }
    }

    /// <summary>Pays everybody; those who leave are taken out, the others close ranks.</summary>
    /// <param name="tick">The period.</param>
    /// <param name="cuts">Bounds of the first word between one reward and the next, (rewards − 1) for each state.</param>
    /// <param name="leaving">Bounds of the second word below which an agent leaves, at [state · rewards + reward].</param>
    public void Play(int tick, ulong[] cuts, ulong[] leaving)
    {
        Tally.Clear();
        int rewards = states.Rewards, between = rewards - 1, write = 0;
        long[] paid = Tally.Paid, left = Tally.Left;
        var next = states.Next;
        ulong hash = 0;
        for (var start = 0; start < Count; start += Block)
        {
            var block = Math.Min(Block, Count - start);
            random.Words(RandomStream.Departure, _ids.AsSpan(start, block), tick, 0, _first, _second);
            for (var at = 0; at < block; at++)
            {
                int id = _ids[start + at], state = _states[start + at], reward = 0;
                ulong draw = _first[at];
                for (var cut = state * between; cut < (state + 1) * between; cut++)
                {
                    reward += draw >= cuts[cut] ? 1 : 0;
                }

                var cell = (state * rewards) + reward;
                var leaves = _second[at] < leaving[cell] ? 1 : 0;
                paid[cell]++;
                left[cell] += leaves;
                hash += Digest.Entity((uint)id, 0, 0, 0, leaves, cell);

                // never ahead of what is still to be read
                _ids[write] = id;
                _states[write] = next[cell];
                write += 1 - leaves;
            }
        }

        Count = write;
        Tally.Hash = hash;
    }

    /// <summary>Writes everybody down.</summary>
    public void Save(ParcelWriter into)
    {
        into.WriteMany<int>(_ids.AsSpan(0, Count));
        into.WriteMany<ushort>(_states.AsSpan(0, Count));
    }

    /// <summary>Takes in an agent that was here before.</summary>
    /// <exception cref="ParcelException">There is no such state.</exception>
    public void Seat(int id, ushort state)
    {
        if (state >= states.Count)
        {
            throw new ParcelException($"found an agent in state {state}; allowed: below {states.Count}");
        }

        MakeRoom(Count + 1);
        _ids[Count] = id;
        _states[Count++] = state;
    }

    private void MakeRoom(int count)
    {
        if (count > _ids.Length)
        {
            var room = count + (count >> 3);
            Array.Resize(ref _ids, room);
            Array.Resize(ref _states, room);
        }
    }
}
