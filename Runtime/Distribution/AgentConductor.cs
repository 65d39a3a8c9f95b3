using System.Runtime.InteropServices;
using Covey.Environment.Entities;
using Covey.Environment.Parcels;
using Covey.Environment.Sensing;
using Covey.Environment.Worlds;
using Covey.Learning.Policies;
using Covey.Runtime.Actors;
using Covey.Runtime.Engines;

namespace Covey.Runtime.Distribution;

/// <summary>
/// The environment of a run whose every agent and target lives in an activation of its own: it tells agents what they
/// perceive, takes their actions, scores and steps. For one caller at a time.
/// </summary>
public sealed class AgentConductor
{
    private readonly EnvironmentActor _environment;
    private readonly WorldHost _host;
    private readonly TargetDistance? _distance;
    private readonly FrameBuilder _frames;
    private readonly Stage[] _whole;
    private readonly PartParcels[] _even;
    private readonly PartParcels[] _odd;
    private readonly int _firstTick;
    private AgentAnswer[] _answers = [];
    private EntityRow[] _moved = [];

    /// <summary>A run at its beginning, or where a checkpoint left it.</summary>
    /// <param name="plan">What is played, in one shard.</param>
    /// <param name="parts">How many parts agents and targets are in.</param>
    /// <param name="snapshot">What <see cref="Save"/> wrote; empty at the beginning.</param>
    /// <exception cref="ParcelException">The snapshot is damaged.</exception>
    public AgentConductor(ShardPlan plan, int parts, ReadOnlySpan<byte> snapshot)
    {
        _environment = new EnvironmentActor(plan.Scenario, plan.Partition);
        _host = new WorldHost(
            plan, (plan.Policy as IAgentPolicy)?.Needs ?? ObservationNeeds.None, (plan.Policy as ILearnsFromGains)?.Given);
        _distance = TargetDistance.For(plan.Scenario);
        _frames = new FrameBuilder(plan.Scenario.World);
        _whole = [_host.Stage];

        // An agent may be asked what it said in a tick while the next one is being ordered.
        _even = [.. Enumerable.Range(0, parts).Select(_ => new PartParcels())];
        _odd = [.. Enumerable.Range(0, parts).Select(_ => new PartParcels())];
        if (!snapshot.IsEmpty)
        {
            var reader = new ParcelReader(snapshot);
            _environment.Restore(reader.Read<EnvironmentState>());
            _host.Restore(ref reader);
        }

        _firstTick = _environment.Tick;
    }

    /// <summary>What the environment remembers.</summary>
    public EnvironmentState State => _environment.State;

    /// <summary>Whether every tick has been played.</summary>
    public bool IsOver => _environment.IsOver;

    /// <summary>Why a policy cannot be played so; null if it can.</summary>
    public static string? WhyNot(IPolicy policy) => policy is IAgentPolicy
        ? null
        : $"found '{policy.Name}', which sees all agents at once; allowed where every agent decides for itself: a policy of each agent's own";

    /// <summary>All that the environment remembers between two ticks, the agents' own aside.</summary>
    public void Save(ParcelWriter into)
    {
        into.Write(_environment.State);
        _host.Save(into);
    }

    /// <summary>Plays one tick.</summary>
    /// <param name="parts">Those who call agents and targets.</param>
    /// <param name="wantsFrame">Whether every entity is to be gathered.</param>
    /// <exception cref="RunInterruptedException">An agent or a target did not answer.</exception>
    public async Task<PlayedTick> AdvanceAsync(IAgentParts parts, bool wantsFrame)
    {
        var tick = _environment.Tick;
        var told = tick % 2 == 0 ? _even : _odd;
        Order(tick, told);
        Take(told, await parts.PlayAsync([.. told.Select(part => part.Order(tick, _host.Earshot.Farthest))]).ConfigureAwait(true));
        var distance = _distance?.IsDue(tick) ?? false ? _distance.Measure(tick, _whole) : double.NaN;
        _host.Score(_answers.AsSpan(0, _host.Stage.OwnAgents));
        var frame = wantsFrame ? _frames.Gather(_whole) : null;
        _host.Step(_answers.AsSpan(0, _host.Stage.OwnAgents), _moved.AsSpan(0, _host.Stage.OwnTargets));
        return new PlayedTick(_environment.Close(_host.Report, distance), frame);
    }

    private static void NoteGone(EntityTable table, int tick, PartParcels[] parts, Func<PartParcels, ParcelWriter> gone)
    {
        for (var row = 0; row < table.Count; row++)
        {
            if (table.Leaves[row] <= tick)
            {
                gone(parts[table.Id[row] % parts.Length]).Write(table.Id[row]);
            }
        }
    }

    private void Order(int tick, PartParcels[] parts)
    {
        foreach (var part in parts)
        {
            part.Clear();
        }

        NoteGone(_host.Stage.Agents, tick, parts, static part => part.GoneAgents);
        NoteGone(_host.Stage.Targets, tick, parts, static part => part.GoneTargets);
        _host.Open(tick, _environment.Open()[0]);
        var agents = _host.Stage.Agents;
        foreach (var row in _host.Earshot.Rows)
        {
            var part = parts[agents.Id[row] % parts.Length];
            var before = part.Orders.Written.Length;
            _host.Write(row, part.Orders);
            part.Heads.Write(new AgentHead(agents.Id[row], part.Orders.Written.Length - before, agents.Born[row] == tick));
            part.AgentRows.Add(row);
        }

        var targets = _host.Stage.Targets;
        for (var row = 0; row < _host.Stage.OwnTargets; row++)
        {
            var part = parts[targets.Id[row] % parts.Length];
            part.Targets.Write(new TargetHead(targets[row], targets.Born[row] == tick || tick == _firstTick));
            part.TargetRows.Add(row);
        }
    }

    private void Take(PartParcels[] told, IReadOnlyList<PartAnswer> answers)
    {
        if (_answers.Length < _host.Stage.OwnAgents)
        {
            _answers = new AgentAnswer[_host.Stage.Agents.Capacity];
        }

        if (_moved.Length < _host.Stage.OwnTargets)
        {
            _moved = new EntityRow[_host.Stage.Targets.Capacity];
        }

        for (var part = 0; part < told.Length; part++)
        {
            Scatter<AgentAnswer>(answers[part].Agents.Span, told[part].AgentRows, _answers);
            Scatter<EntityRow>(answers[part].Targets.Span, told[part].TargetRows, _moved);
        }
    }

    private static void Scatter<T>(ReadOnlySpan<byte> bytes, List<int> rows, T[] into)
        where T : unmanaged
    {
        var values = MemoryMarshal.Cast<byte, T>(bytes);
        if (values.Length != rows.Count)
        {
            throw new ParcelException($"{rows.Count} were told, and {values.Length} answered");
        }

        for (var at = 0; at < values.Length; at++)
        {
            into[rows[at]] = values[at];
        }
    }
}
