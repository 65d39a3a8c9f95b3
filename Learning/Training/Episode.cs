using Covey.Environment.Parcels;
using Covey.Environment.Sensing;
using Covey.Environment.Training;
using Covey.Environment.Worlds;
using Covey.Learning.Encoders;
using Covey.Learning.Features;
using Covey.Learning.Marginals;

namespace Covey.Learning.Training;

/// <summary>One played episode as samples, a sample an agent and tick, in the order of ticks.</summary>
/// <param name="encoder">Makes the policy's inputs.</param>
/// <param name="central">Makes the critic's inputs.</param>
/// <param name="reward">What agents are rewarded with.</param>
internal sealed class Episode(IEncoder encoder, ICentralEncoder central, RewardKind reward) : IRolloutSink
{
    /// <summary>In <see cref="Next"/>: the agent left, nothing follows.</summary>
    public const int Gone = int.MinValue;

    private int[] _latest = [];
    private int[] _present = [];
    private bool[] _kept = [];
    private long[] _gains = [];
    private double _before;
    private int _ticks;
    private double _sum;

    /// <summary>Samples.</summary>
    public int Count { get; private set; }

    /// <summary>States at the end of the episode, one for each agent that is still there.</summary>
    public int Ends { get; private set; }

    /// <summary>The policy's inputs, one row a sample.</summary>
    public Rows Inputs { get; } = new();

    /// <summary>The critic's inputs: rows that ask for one output a sample, in their order.</summary>
    public Rows Central { get; } = new();

    /// <summary>The critic's inputs of the ends.</summary>
    public Rows EndCentral { get; } = new();

    /// <summary>Feasible actions as bits.</summary>
    public ulong[] Feasible { get; private set; } = [];

    /// <summary>Actions taken.</summary>
    public int[] Actions { get; private set; } = [];

    /// <summary>Rewards.</summary>
    public double[] Rewards { get; private set; } = [];

    /// <summary>The sample of the same agent in the next tick; or −1 − the number of its end; or <see cref="Gone"/>.</summary>
    public int[] Next { get; private set; } = [];

    /// <summary>Mean utility of a tick, on the scale that compares across populations.</summary>
    public double Value => _ticks == 0 ? 0 : _sum / _ticks;

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        Count = 0;
        Ends = 0;
        Inputs.Clear();
        Central.Clear();
        EndCentral.Clear();
        _before = 0;
        _ticks = 0;
        _sum = 0;
        Array.Fill(_latest, -1);
    }

    /// <inheritdoc/>
    public void OnTick(ObservationBatch known, Stage whole, double utility)
    {
        var agents = whole.OwnAgents;
        Reserve(Count + agents, agents);
        var world = whole.World;
        var normaliser = world.Normaliser(agents, whole.OwnTargets);
        if (reward == RewardKind.Boosted)
        {
            var kept = _kept.AsSpan(0, agents);
            JointDraw.Keep(world.Random, whole.Tick, whole.Agents.Id.AsSpan(0, agents), kept);
            whole.GainsGivenKept(kept, _gains);
        }

        for (var row = 0; row < agents; row++)
        {
            var at = Count + row;
            encoder.Encode(known[row], Inputs);
            _present[row] = row;
            Feasible[at] = known.Feasible[row];
            Actions[at] = whole.Actions[row];
            Next[at] = Gone;
            Rewards[at] = reward switch
            {
                RewardKind.Difference => world.Scale.ToValue(whole.Rewards[row]) * normaliser,
                RewardKind.Boosted => world.Scale.ToValue(_gains[row]) * normaliser,
                RewardKind.Shared => utility,
                _ => utility - _before,
            };
            ref var latest = ref Latest(whole.Agents.Id[row]);
            if (latest >= 0)
            {
                Next[latest] = at;
            }

            latest = at;
        }

        central.Encode(whole, _present.AsSpan(0, agents), Central);
        Count += agents;
        _before = utility;
        _sum += world.Normalised(utility, agents, whole.OwnTargets);
        _ticks++;
    }

    /// <inheritdoc/>
    public void OnEnd(Stage whole)
    {
        Reserve(Count, whole.OwnAgents);
        for (var row = 0; row < whole.OwnAgents; row++)
        {
            // Who would not have taken part in another tick has nothing to come.
            if (whole.Agents.Leaves[row] > whole.Tick + 1)
            {
                _present[Ends] = row;
                Next[Latest(whole.Agents.Id[row])] = -1 - Ends;
                Ends++;
            }
        }

        central.Encode(whole, _present.AsSpan(0, Ends), EndCentral);
    }

    /// <summary>Writes what was played.</summary>
    public void Write(ParcelWriter writer)
    {
        writer.Write(Ends);
        writer.Write(_ticks);
        writer.Write(_sum);
        writer.WriteMany<ulong>(Feasible.AsSpan(0, Count));
        writer.WriteMany<int>(Actions.AsSpan(0, Count));
        writer.WriteMany<double>(Rewards.AsSpan(0, Count));
        writer.WriteMany<int>(Next.AsSpan(0, Count));
        Inputs.Write(writer);
        Central.Write(writer);
        EndCentral.Write(writer);
    }

    /// <summary>Becomes an episode that was played elsewhere.</summary>
    /// <exception cref="ParcelException">What was written is no episode.</exception>
    public void Read(ref ParcelReader reader)
    {
        Ends = reader.Read<int>();
        _ticks = reader.Read<int>();
        _sum = reader.Read<double>();
        var feasible = reader.View<ulong>();
        Count = 0;
        Reserve(feasible.Length, 0);
        Count = feasible.Length;
        feasible.CopyTo(Feasible);
        reader.ReadInto(Actions.AsSpan(0, Count));
        reader.ReadInto(Rewards.AsSpan(0, Count));
        reader.ReadInto(Next.AsSpan(0, Count));
        Inputs.Read(ref reader);
        Central.Read(ref reader);
        EndCentral.Read(ref reader);
    }

    private ref int Latest(int id)
    {
        if (id >= _latest.Length)
        {
            var known = _latest.Length;
            Array.Resize(ref _latest, Math.Max(16, id + (id >> 1) + 1));
            Array.Fill(_latest, -1, known, _latest.Length - known);
        }

        return ref _latest[id];
    }

    private void Reserve(int count, int agents)
    {
        if (agents > _present.Length)
        {
            _present = new int[Math.Max(agents, 2 * _present.Length)];
            _kept = new bool[_present.Length];
            _gains = new long[_present.Length];
        }

        if (count > Actions.Length)
        {
            count = Math.Max(count, 2 * Actions.Length);
            Feasible = Longer(Feasible, count);
            Actions = Longer(Actions, count);
            Rewards = Longer(Rewards, count);
            Next = Longer(Next, count);
        }
    }

    private static T[] Longer<T>(T[] array, int length)
    {
        Array.Resize(ref array, length);
        return array;
    }
}
