using Covey.Environment.Parcels;
using Covey.Environment.Randomness;
using Covey.Environment.Scenarios;
using Covey.Environment.Worlds.Allocation;
using Covey.Learning.Allocation;
using Covey.Runtime.Engines;
using Covey.Runtime.Messages;
using Covey.Runtime.Ticks;

namespace Covey.Runtime.Allocation;

/// <summary>
/// One run of GAtACA-Series (Algorithm 1) as actors; a tick is an episode. The leader, who has the environment, draws an
/// allocation from its own credits and tells each agent its machine, and X = R − B of the episode before. Agents go to
/// their machines, which learn from X, each by its own parameters only, and let them choose an action. The environment
/// hears of the actions and rewards them, and the leader learns. Agents and machines are cut by id into shards, and all
/// they know of each other are messages. What is played and learned is what <see cref="GatacaLearner"/> plays and
/// learns, bit for bit, however many shards and threads there are.
/// </summary>
public sealed class AllocationRun : IDisposable
{
    private const int AgentsAShard = 256;

    private readonly AllocationEnvironment _environment;
    private readonly IAllocationReward _reward;
    private readonly AgentsShard[] _agents;
    private readonly MachinesShard[] _machines;
    private readonly PhaseCrew _crew;
    private readonly ShardPost<Assignment> _assignments;
    private readonly ShardPost<Visit> _visits;
    private readonly ShardPost<Choice> _choices;
    private readonly Action<int> _actAgents;
    private readonly Action<int> _actMachines;

    /// <summary>A run of which no episode has been played.</summary>
    /// <exception cref="ScenarioException">An option is out of range.</exception>
    public AllocationRun(AllocationSetup setup)
    {
        ArgumentNullException.ThrowIfNull(setup);
        _environment = new AllocationEnvironment(setup);
        _reward = setup.Reward;
        var (count, random) = (_environment.Agents, new RandomSource(setup.Seed));
        Shards = setup.Shards > 0 ? Math.Min(setup.Shards, count) : Math.Max(1, count / AgentsAShard);
        Threads = Math.Min(Shards, setup.Threads > 0 ? setup.Threads : System.Environment.ProcessorCount);
        _agents = [.. Enumerable.Range(0, Shards).Select(shard => new AgentsShard(shard, Shards, count, random))];
        _machines = [.. Enumerable.Range(0, Shards).Select(shard => new MachinesShard(shard, Shards, setup))];
        _crew = new PhaseCrew(Threads);
        _assignments = new ShardPost<Assignment>(1, Shards);
        _visits = new ShardPost<Visit>(Shards, Shards);
        _choices = new ShardPost<Choice>(Shards, 1);
        _actAgents = shard => _agents[shard].Act(Tick, _assignments, _visits);
        _actMachines = shard => _machines[shard].Act(_visits, _choices, _environment.LikelyAgents, _environment.LikelyActions);
    }

    /// <summary>The episode to be played next.</summary>
    public int Tick => _environment.Tick;

    /// <summary>How many agents there are, and machines.</summary>
    public int Agents => _environment.Agents;

    /// <summary>Shards in use.</summary>
    public int Shards { get; }

    /// <summary>Threads in use.</summary>
    public int Threads { get; }

    /// <summary>Whether the stopping rule of Algorithm 1 holds.</summary>
    public bool Stops => _environment.Stops;

    /// <summary>Digest over the episodes played so far.</summary>
    public ulong RunDigest => _environment.RunDigest;

    /// <summary>β, the leader's.</summary>
    public PermutationPolicy Permutation => _environment.Permutation;

    /// <summary>The machine each agent had in the last episode.</summary>
    public ReadOnlySpan<int> Machines => _environment.Machines;

    /// <summary>The action chosen on each machine in the last episode.</summary>
    public ReadOnlySpan<int> Actions => _environment.Actions;

    /// <summary>Plays one episode.</summary>
    /// <exception cref="ArithmeticException">The reward or a parameter is no longer a finite number.</exception>
    public AllocationTick Advance()
    {
        Allocate();
        _crew.Run(_agents.Length, _actAgents);
        _crew.Run(_machines.Length, _actMachines);
        return Close();
    }

    /// <summary>Tells the machines the outcome of the last episode, as the next one would.</summary>
    public void Settle()
    {
        foreach (var shard in _machines)
        {
            shard.Settle(_environment.Advantage);
        }
    }

    /// <summary>θ_{i,t} of a machine and the agent on it, as the machine has it now.</summary>
    public ReadOnlySpan<double> Parameters(int machine, int agent) => Machine(machine).Actions.Of(agent);

    /// <summary>Writes all that leader and machines remember between two episodes.</summary>
    public void Save(ParcelWriter into)
    {
        _environment.Save(into);
        for (var machine = 0; machine < Agents; machine++)
        {
            Machine(machine).Save(into);
        }
    }

    /// <summary>Reads what <see cref="Save"/> wrote, on however many shards, in a run that has played nothing.</summary>
    /// <exception cref="ParcelException">The bytes are of another world, or damaged.</exception>
    public void Restore(ref ParcelReader from)
    {
        _environment.Restore(ref from);
        for (var machine = 0; machine < Agents; machine++)
        {
            Machine(machine).Restore(ref from);
        }
    }

    /// <summary>The most probable trajectory (8) of the parameters as they are now, and its mean reward.</summary>
    public AllocationOptimum MostProbable()
    {
        Settle();
        var machines = Permutation.MostProbable();
        var actions = new int[Agents];
        for (var agent = 0; agent < machines.Length; agent++)
        {
            var machine = machines[agent];
            actions[machine] = Machine(machine).Actions.MostProbable(agent);
        }

        return new AllocationOptimum(machines, actions, _reward.Mean(machines, actions));
    }

    /// <inheritdoc/>
    public void Dispose() => _crew.Dispose();

    private Machine Machine(int machine) => _machines[machine % _machines.Length][machine];

    private void Allocate()
    {
        _environment.Allocate();
        _assignments.Clear(0);
        var machines = Machines;
        for (var agent = 0; agent < machines.Length; agent++)
        {
            _assignments.Send(0, agent % _agents.Length, new Assignment(agent, machines[agent], _environment.Advantage));
        }
    }

    private AllocationTick Close()
    {
        ulong hash = 0;
        for (var shard = 0; shard < _machines.Length; shard++)
        {
            hash += _machines[shard].Hash;
            foreach (ref readonly var choice in _choices.Batch(shard, 0))
            {
                _environment.Actions[choice.Machine] = choice.Action;
            }
        }

        return _environment.Close(hash, _assignments.Count + _visits.Count + _choices.Count);
    }
}
