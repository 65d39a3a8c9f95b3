using Covey.Environment.Entities;
using Covey.Environment.Links;
using Covey.Environment.Populations;
using Covey.Environment.Scenarios;
using Covey.Environment.Sensing;
using Covey.Environment.Space;
using Covey.Environment.Utilities;
using Covey.Environment.Worlds;
using Covey.Learning.Policies;
using Covey.Runtime.Messages;
using Covey.Runtime.Shards;
using Covey.Runtime.Ticks;

namespace Covey.Runtime.Actors;

/// <summary>
/// One piece of the world: it owns the agents and targets in its block, plays every step of a tick for them, and
/// exchanges with neighbouring shards only what those need. It knows no thread and no socket: an engine calls its phases
/// in order, <see cref="Open"/>, <see cref="Perceive"/>, <see cref="Decide"/>, <see cref="Score"/>, <see cref="Step"/>,
/// and between two phases carries what the first one left at the borders.
/// </summary>
public sealed partial class ShardActor
{
    private readonly Scenario _scenario;
    private readonly Partition _partition;
    private readonly ObservationNeeds _needs;
    private readonly IAgentPolicy? _policy;
    private readonly ILearnsFromGains? _learner;
    private readonly ObservationBatch _observations;
    private readonly CellGrid? _agentCells;
    private readonly Mailbox _mailbox;
    private readonly int _stateWidth;
    private readonly double _agentHalo;
    private readonly double _targetHalo;
    private readonly bool _talks;
    private IReadOnlyList<Border> _inbound = [];
    private double[] _states = [];
    private long[] _gains = [];
    private long[] _gainsAlone = [];
    private ShardReport _report;

    /// <summary>A shard without entities.</summary>
    /// <param name="index">Which one of the partition.</param>
    /// <param name="scenario">What is played.</param>
    /// <param name="policy">Who chooses actions.</param>
    /// <param name="partition">How the world is cut.</param>
    /// <param name="alsoGather">Parts of observations to gather although the policy does not read them.</param>
    /// <param name="carriesMail">Whether messages are sent and received here; false where agents write to each other themselves.</param>
    public ShardActor(
        int index,
        Scenario scenario,
        IPolicy policy,
        Partition partition,
        ObservationNeeds alsoGather = ObservationNeeds.None,
        bool carriesMail = true)
    {
        Index = index;
        _scenario = scenario;
        _partition = partition;
        _policy = policy as IAgentPolicy;
        _learner = policy as ILearnsFromGains;
        _needs = (_policy?.Needs ?? ObservationNeeds.None) | alsoGather;
        _stateWidth = _policy?.StateWidth ?? 0;
        var world = scenario.World;
        _observations = new ObservationBatch(world.Layout);
        _mailbox = new Mailbox(world.Layout.Message.Count);
        _talks = carriesMail && scenario.Links.Radius > 0;
        _agentCells = world.Extent is null ? null : new CellGrid();
        _agentHalo = Math.Max(world.Reach.Agents, _talks ? scenario.Links.Radius : 0);
        _targetHalo = world.Reach.Targets;
        Stage = world.NewStage();
        var farthest = Math.Max(Math.Max(_agentHalo, _targetHalo), world.Reach.Movement);
        Borders = [.. partition.Neighbours(index, farthest).Select(other => new Border(index, other, world.Layout.Message.Count))];
    }

    /// <summary>Which shard of the partition this is.</summary>
    public int Index { get; }

    /// <summary>What this shard has for its neighbours, by increasing neighbour.</summary>
    public IReadOnlyList<Border> Borders { get; }

    /// <summary>The shard's stage. Rows [0, own) are the shard's; between ticks there are no others.</summary>
    public Stage Stage { get; }

    /// <summary>What the shard's agents knew when they decided.</summary>
    public ObservationBatch Observations => _observations;

    /// <summary>The shard's share of the tick's measurements, complete after <see cref="Step"/>.</summary>
    public ShardReport Report => _report;

    /// <summary>One agent's policy state.</summary>
    public ReadOnlySpan<double> State(int agent) => _states.AsSpan(agent * _stateWidth, _stateWidth);

    /// <summary>
    /// Population: entities that moved into the block are taken in, those whose time is over leave, births are added, and
    /// own entities near a border are shown to the neighbour beyond it.
    /// </summary>
    /// <param name="tick">The tick that begins.</param>
    /// <param name="births">This tick's births in this shard's block.</param>
    /// <param name="inbound">The borders towards this shard, by increasing sender.</param>
    public void Open(int tick, Births births, IReadOnlyList<Border> inbound)
    {
        Stage.Tick = tick;
        _report = default;
        foreach (var border in inbound)
        {
            Accept(border.Handover);
        }

        RemoveLeavers(tick);
        foreach (ref readonly var agent in births.Agents)
        {
            AddAgent(agent);
        }

        foreach (ref readonly var target in births.Targets)
        {
            Stage.Targets.Add(target);
            Stage.OwnTargets++;
        }

        _report.Agents = Stage.OwnAgents;
        _report.Targets = Stage.OwnTargets;
        ExportGhosts();
    }

    /// <summary>
    /// Sense and send: neighbours' entities are taken in as ghosts, agents perceive what is within reach, and address
    /// one message to each neighbour within the communication radius.
    /// </summary>
    /// <param name="inbound">The borders towards this shard, by increasing sender.</param>
    public void Perceive(IReadOnlyList<Border> inbound)
    {
        _inbound = inbound;
        ImportGhosts(inbound);
        Stage.Arrange();
        int own = Stage.OwnAgents;
        _observations.Reset(own);
        Stage.Agents.Id.AsSpan(0, own).CopyTo(_observations.Agent);
        Stage.Feasible(_observations.Feasible.AsSpan(0, own));
        if ((_needs & (ObservationNeeds.Self | ObservationNeeds.Sensed)) != ObservationNeeds.None)
        {
            Stage.Sense(_observations, _needs);
        }

        if (_talks)
        {
            Send();
        }
    }

    /// <summary>Deliver and decide: due messages enter inboxes, and every agent turns its observation into an action.</summary>
    /// <param name="inbound">The borders towards this shard, by increasing sender.</param>
    public void Decide(IReadOnlyList<Border> inbound)
    {
        if (_talks)
        {
            Receive(inbound);
        }

        if (_policy is not null)
        {
            int own = Stage.OwnAgents;
            var actions = Stage.Actions.AsSpan(0, own);
            _policy.Decide(_observations, _states.AsSpan(0, own * _stateWidth), _scenario.Random, Stage.Tick, actions);
            RequireFeasible(actions);
            ExportActions();
        }
    }

    /// <summary>Takes the actions that a joint policy chose, in place of deciding. Own agents only.</summary>
    /// <param name="actions">One action an own agent.</param>
    public void Obey(ReadOnlySpan<int> actions)
    {
        actions.CopyTo(Stage.Actions);
        RequireFeasible(actions);
        ExportActions();
    }

    /// <summary>Score: utility, difference rewards, digest; policies that learn from gains do so.</summary>
    /// <param name="inbound">The borders towards this shard, by increasing sender.</param>
    public void Score(IReadOnlyList<Border> inbound)
    {
        ImportActions(inbound);
        _report.Utility = Stage.Score();
        _report.Digest = DigestOwn();
        if (_learner is not null)
        {
            Learn(_learner);
        }
    }

    /// <summary>Step: own entities move; those that left the block are handed over to their new owner.</summary>
    public void Step()
    {
        Stage.Step();
        EndStep();
    }

    /// <summary>Step where own targets have moved by themselves: agents move, targets are put where they went.</summary>
    /// <param name="moved">One row an own target.</param>
    public void StepAround(ReadOnlySpan<EntityRow> moved)
    {
        // What is not the stage's own does not move.
        Stage.OwnTargets = 0;
        Stage.Step();
        Stage.OwnTargets = moved.Length;
        Stage.Targets.Truncate(0);
        foreach (ref readonly var target in moved)
        {
            Stage.Targets.Add(target);
        }

        EndStep();
    }

    private void EndStep()
    {
        Stage.Agents.Truncate(Stage.OwnAgents);
        Stage.Targets.Truncate(Stage.OwnTargets);
        _report.AgentsStaying = CountStaying(Stage.Agents);
        _report.TargetsStaying = CountStaying(Stage.Targets);
        HandOver();
    }

    private void Learn(ILearnsFromGains learner)
    {
        int own = Stage.OwnAgents, actions = _scenario.World.Actions.Count, cells = own * actions;
        if (_gains.Length < cells)
        {
            _gains = new long[cells + (cells >> 2)];
            _gainsAlone = new long[_gains.Length];
        }

        Stage.Gains(learner.Given, _gains);
        Stage.Gains(GainsGiven.None, _gainsAlone);
        for (var agent = 0; agent < own; agent++)
        {
            learner.Learn(
                _states.AsSpan(agent * _stateWidth, _stateWidth),
                _observations.Feasible[agent],
                _gains.AsSpan(agent * actions, actions),
                _gainsAlone.AsSpan(agent * actions, actions));
        }
    }

    private ulong DigestOwn()
    {
        ulong sum = 0;
        EntityTable agents = Stage.Agents, targets = Stage.Targets;
        for (var row = 0; row < Stage.OwnAgents; row++)
        {
            sum += Digest.Entity(
                (uint)agents.Id[row], agents.X[row], agents.Y[row], agents.Heading[row], Stage.Actions[row], Stage.Rewards[row]);
        }

        for (var row = 0; row < Stage.OwnTargets; row++)
        {
            sum += Digest.Entity((1UL << 32) | (uint)targets.Id[row], targets.X[row], targets.Y[row], targets.Heading[row], 0, 0);
        }

        return sum;
    }

    private void RequireFeasible(ReadOnlySpan<int> actions)
    {
        var feasible = _observations.Feasible;
        for (var agent = 0; agent < actions.Length; agent++)
        {
            if (((feasible[agent] >> actions[agent]) & 1) == 0)
            {
                throw feasible[agent] == 0
                    ? new NoFeasibleActionException(_observations.Agent[agent], Stage.Tick)
                    : new InvalidOperationException(
                        $"agent {_observations.Agent[agent]} was given the infeasible action {actions[agent]} at tick {Stage.Tick}");
            }
        }
    }

    /// <summary>How many entities will still take part in the next tick.</summary>
    private int CountStaying(EntityTable table)
    {
        int staying = 0, next = Stage.Tick + 1;
        foreach (var leaves in table.Leaves.AsSpan(0, table.Count))
        {
            staying += leaves > next ? 1 : 0;
        }

        return staying;
    }
}
