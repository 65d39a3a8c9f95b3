using Covey.Environment.Entities;
using Covey.Environment.Populations;
using Covey.Environment.Scenarios;
using Covey.Runtime.Shards;
using Covey.Runtime.Ticks;

namespace Covey.Runtime.Actors;

/// <summary>
/// The one actor that sees the whole run: it keeps the clock and the census, sends newborns to their shards, and adds
/// the shards' shares up to the tick's utility, metrics and digest.
/// </summary>
public sealed class EnvironmentActor
{
    private readonly Scenario _scenario;
    private readonly Partition _partition;
    private readonly Census _census;
    private readonly Births[] _births;
    private readonly List<EntityRow> _agents = [];
    private readonly List<EntityRow> _targets = [];
    private int _agentsStaying;
    private int _targetsStaying;

    /// <summary>At the beginning of a run.</summary>
    public EnvironmentActor(Scenario scenario, Partition partition)
    {
        _scenario = scenario;
        _partition = partition;
        _census = new Census(scenario.Population, scenario.World, scenario.Steps);
        _births = new Births[partition.Shards];
        for (var shard = 0; shard < _births.Length; shard++)
        {
            _births[shard] = new Births();
        }
    }

    /// <summary>The tick to be played next.</summary>
    public int Tick { get; private set; }

    /// <summary>Digest over the ticks played so far.</summary>
    public ulong RunDigest { get; private set; } = Digest.Empty;

    /// <summary>Sum over the ticks played of the number of agents.</summary>
    public long AgentSteps { get; private set; }

    /// <summary>Whether every tick has been played.</summary>
    public bool IsOver => Tick >= _scenario.Steps;

    /// <summary>All that is remembered between two ticks.</summary>
    public EnvironmentState State => new(Tick, RunDigest, AgentSteps, _agentsStaying, _targetsStaying, _census.State);

    /// <summary>Goes on from where the environment of the same scenario was.</summary>
    public void Restore(in EnvironmentState state)
    {
        Tick = state.Tick;
        RunDigest = state.RunDigest;
        AgentSteps = state.AgentSteps;
        _agentsStaying = state.AgentsStaying;
        _targetsStaying = state.TargetsStaying;
        _census.Restore(state.Census);
    }

    /// <summary>The births of the tick that begins, by shard.</summary>
    public IReadOnlyList<Births> Open()
    {
        foreach (var births in _births)
        {
            births.Clear();
        }

        Births.Empty(_agents);
        Births.Empty(_targets);
        _census.Births(Tick, _agentsStaying, _targetsStaying, _agents, _targets);
        foreach (var agent in _agents)
        {
            _births[_partition.Owner(agent.Id, agent.X, agent.Y)].AddAgent(agent);
        }

        foreach (var target in _targets)
        {
            _births[_partition.Owner(target.Id, target.X, target.Y)].AddTarget(target);
        }

        return _births;
    }

    /// <summary>Closes the tick with the sum of the shards' reports.</summary>
    /// <param name="report">All shards' shares added up.</param>
    /// <param name="meanTargetDistance">Measured or NaN.</param>
    public TickMetrics Close(in ShardReport report, double meanTargetDistance)
    {
        var world = _scenario.World;
        var utility = world.Scale.ToValue(report.Utility) * world.Normaliser(report.Agents, report.Targets);
        var digest = Digest.Chain(Digest.Chain((ulong)Tick, report.Digest), (ulong)report.Utility);
        digest = Digest.Chain(digest, ((ulong)(uint)report.Agents << 32) | (uint)report.Targets);
        digest = Digest.Chain(Digest.Chain(digest, (ulong)report.Sent), (ulong)report.Lost);
        digest = Digest.Chain(Digest.Chain(digest, (ulong)report.Mail.Delivered), (ulong)report.Mail.KnownAge);
        RunDigest = Digest.Chain(RunDigest, digest);
        AgentSteps += report.Agents;
        _agentsStaying = report.AgentsStaying;
        _targetsStaying = report.TargetsStaying;
        return new TickMetrics
        {
            Tick = Tick++,
            Utility = utility,
            Normalised = world.Normalised(utility, report.Agents, report.Targets),
            Agents = report.Agents,
            Targets = report.Targets,
            AgentsArrived = _agents.Count,
            AgentsDeparted = report.AgentsDeparted,
            TargetsArrived = _targets.Count,
            TargetsDeparted = report.TargetsDeparted,
            MessagesSent = report.Sent,
            MessagesDelivered = report.Mail.Delivered,
            MessagesLost = report.Lost,
            MessagesDuplicated = report.Duplicated,
            DeliveredAge = report.Mail.DeliveredAge,
            Known = report.Mail.Known,
            KnownAge = report.Mail.KnownAge,
            MeanTargetDistance = meanTargetDistance,
            Digest = digest,
        };
    }
}
