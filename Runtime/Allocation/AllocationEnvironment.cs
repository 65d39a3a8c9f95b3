using Covey.Environment.Parcels;
using Covey.Environment.Randomness;
using Covey.Environment.Worlds.Allocation;
using Covey.Learning.Allocation;
using Covey.Runtime.Ticks;

namespace Covey.Runtime.Allocation;

/// <summary>
/// The environment of an allocation world, with the leader: it draws who works on which machine, hears what was done there, and rewards
/// it. It knows no machine's parameters.
/// </summary>
internal sealed class AllocationEnvironment
{
    private readonly IAllocationReward _reward;
    private readonly RandomSource _random;
    private readonly GatacaLeader _leader;
    private readonly int[] _ids;
    private readonly uint[] _words;
    private readonly double[] _uniforms;
    private readonly int[] _likelyMachines;

    /// <summary>An environment in which no episode has been played.</summary>
    /// <exception cref="Covey.Environment.Scenarios.ScenarioException">An option is out of range.</exception>
    public AllocationEnvironment(AllocationSetup setup)
    {
        _reward = setup.Reward;
        _random = new RandomSource(setup.Seed);
        var count = _reward.Agents;
        _leader = new GatacaLeader(setup.Options, count);
        _ids = [.. Enumerable.Range(0, count)];
        _words = new uint[2 * count];
        _uniforms = new double[count];
        _likelyMachines = new int[count];
        Actions = new int[count];
        LikelyAgents = new int[count];
        LikelyActions = new int[count];
    }

    /// <summary>The episode to be played next.</summary>
    public int Tick => _leader.Episode;

    /// <summary>How many agents there are, and machines.</summary>
    public int Agents => _ids.Length;

    /// <summary>Whether the stopping rule of Algorithm 1 holds.</summary>
    public bool Stops => _leader.Stops;

    /// <summary>Digest over the episodes played so far.</summary>
    public ulong RunDigest { get; private set; } = Digest.Empty;

    /// <summary>β, the leader's.</summary>
    public PermutationPolicy Permutation => _leader.Permutation;

    /// <summary>The machine of each agent in this episode.</summary>
    public ReadOnlySpan<int> Machines => _leader.Permutation.Machines;

    /// <summary>X = R − B of the episode before.</summary>
    public double Advantage { get; private set; }

    /// <summary>The action on each machine, as it was heard of.</summary>
    public int[] Actions { get; }

    /// <summary>The most probable agent of each machine, for whoever measures.</summary>
    public int[] LikelyAgents { get; }

    /// <summary>The most probable action on each machine with that agent, as it was heard of.</summary>
    public int[] LikelyActions { get; }

    /// <summary>Writes all that it remembers between two episodes.</summary>
    public void Save(ParcelWriter into)
    {
        into.Write(RunDigest);
        into.Write(Advantage);
        _leader.Save(into);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <exception cref="ParcelException">The bytes are of another world, or damaged.</exception>
    public void Restore(ref ParcelReader from)
    {
        (RunDigest, Advantage) = (from.Read<ulong>(), from.Read<double>());
        _leader.Restore(ref from);
    }

    /// <summary>Draws the episode's allocation.</summary>
    public void Allocate()
    {
        var count = Agents;
        _random.Words(RandomStream.Action, _ids, Tick, 0, _words.AsSpan(0, count), _words.AsSpan(count));
        for (var agent = 0; agent < count; agent++)
        {
            _uniforms[agent] = RandomBlock.ToUnit(_words[agent], _words[count + agent]);
        }

        Permutation.MostProbable(_likelyMachines);
        _leader.Allocate(_uniforms);
        for (var agent = 0; agent < count; agent++)
        {
            LikelyAgents[_likelyMachines[agent]] = agent;
        }
    }

    /// <summary>Rewards what was done, and learns.</summary>
    /// <param name="hash">The sum of the machines' hashes.</param>
    /// <param name="messages">Messages sent in the episode.</param>
    /// <exception cref="ArithmeticException">The reward or a parameter is no longer a finite number.</exception>
    public AllocationTick Close(ulong hash, long messages)
    {
        var tick = Tick;
        var baseline = _leader.Baseline;
        var digest = Digest.Chain(Digest.Chain(Digest.Empty, (ulong)tick), hash);
        var machines = Machines;
        for (var agent = 0; agent < machines.Length; agent++)
        {
            digest = Digest.Chain(digest, BitConverter.DoubleToUInt64Bits(Permutation.Credits(agent)[machines[agent]]));
        }

        var reward = RewardObservation.Of(_reward, machines, Actions, _random, tick);
        digest = Digest.Chain(digest, BitConverter.DoubleToUInt64Bits(reward));
        Advantage = _leader.Learn(reward);
        RunDigest = Digest.Chain(RunDigest, digest);
        return new AllocationTick
        {
            Tick = tick,
            Reward = reward,
            Baseline = baseline,
            MostProbable = _reward.Mean(_likelyMachines, LikelyActions),
            Messages = messages,
            Digest = digest,
        };
    }
}
