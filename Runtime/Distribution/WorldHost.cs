using Covey.Environment.Entities;
using Covey.Environment.Parcels;
using Covey.Environment.Scenarios;
using Covey.Environment.Sensing;
using Covey.Environment.Utilities;
using Covey.Environment.Worlds;
using Covey.Runtime.Actors;
using Covey.Runtime.Messages;
using Covey.Runtime.Shards;

namespace Covey.Runtime.Distribution;

/// <summary>
/// The world of a run whose agents and targets live elsewhere, each by itself: population, sensing, who is in earshot,
/// utility, rewards. It never sees a policy nor a message. For one caller at a time.
/// </summary>
internal sealed class WorldHost
{
    private readonly Scenario _scenario;
    private readonly ShardActor _actor;
    private readonly Earshot _earshot;
    private readonly GainsGiven? _tells;
    private readonly Dictionary<int, int> _gainRows = [];
    private readonly double[] _content;
    private long[] _gains = [];
    private long[] _alone = [];
    private long _lostWithLeavers;
    private long _lostBefore;
    private MailCount _mail;

    /// <summary>A world at the beginning of a run.</summary>
    /// <param name="plan">What is played, in one piece; its policy is not looked at.</param>
    /// <param name="needs">What agents are to perceive.</param>
    /// <param name="tells">Given whose actions agents are told what their own would have been worth; null: they are not told.</param>
    public WorldHost(ShardPlan plan, ObservationNeeds needs, GainsGiven? tells)
    {
        _scenario = plan.Scenario;
        _tells = tells;
        _earshot = new Earshot(_scenario);
        _content = new double[_scenario.World.Layout.Message.Count];
        _actor = new ShardActor(
            0, _scenario, new ElsewherePolicy(), plan.Partition, needs & ~ObservationNeeds.Messages, carriesMail: false);
    }

    /// <summary>The whole stage.</summary>
    public Stage Stage => _actor.Stage;

    /// <summary>Who is in earshot.</summary>
    public Earshot Earshot => _earshot;

    /// <summary>The tick's measurements, once it has ended.</summary>
    public ShardReport Report => _actor.Report with
    {
        Sent = _earshot.Sent,
        Lost = _earshot.Lost + _lostBefore,
        Duplicated = _earshot.Duplicated,
        Mail = _mail,
    };

    /// <summary>Everything up to the point where agents decide.</summary>
    public void Open(int tick, Births births)
    {
        _lostBefore = _lostWithLeavers;
        _actor.Open(tick, births, []);
        _actor.Perceive([]);
        _earshot.Build(Stage.Agents, tick);
    }

    /// <summary>Writes what an agent is told.</summary>
    public void Write(int row, ParcelWriter into)
    {
        var observations = _actor.Observations;
        var layout = observations.Layout;
        int sensed = observations.SensedStart[row], count = observations.SensedStart[row + 1] - sensed;
        int self = layout.Self.Count, wide = layout.Sensed.Count;
        Stage.Compose(row, _content);
        into.Write(observations.Feasible[row]);
        into.Write(_earshot.Expected(row));
        into.WriteMany<double>(_content);
        into.WriteMany(_earshot.Neighbours(row));
        into.WriteMany(_earshot.Stamps(row));
        into.WriteMany<double>(observations.Self.AsSpan(row * self, self));
        into.WriteMany<int>(observations.SensedIds.AsSpan(sensed, count));
        into.WriteMany<double>(observations.Sensed.AsSpan(sensed * wide, count * wide));
        WriteGains(Stage.Agents.Id[row], into);
    }

    /// <summary>Takes all agents' actions and scores them.</summary>
    /// <param name="answers">One an agent row.</param>
    public void Score(ReadOnlySpan<AgentAnswer> answers)
    {
        var actions = answers.Length <= 256 ? stackalloc int[answers.Length] : new int[answers.Length];
        _mail = default;
        _lostWithLeavers = 0;
        for (var row = 0; row < answers.Length; row++)
        {
            ref readonly var answer = ref answers[row];
            actions[row] = answer.Action;
            _mail = new MailCount(
                _mail.Delivered + answer.Delivered,
                _mail.DeliveredAge + answer.DeliveredAge,
                _mail.Known + answer.Known,
                _mail.KnownAge + answer.KnownAge);
        }

        _actor.Obey(actions);
        _actor.Score([]);
        KeepGains();
    }

    /// <summary>Moves agents as they chose and puts targets where they have gone.</summary>
    /// <param name="answers">One an agent row.</param>
    /// <param name="targets">One row for each target row, moved.</param>
    public void Step(ReadOnlySpan<AgentAnswer> answers, ReadOnlySpan<EntityRow> targets)
    {
        _actor.StepAround(targets);
        for (var row = 0; row < answers.Length; row++)
        {
            // Whoever is gone in the next tick does not hear what is still under way.
            _lostWithLeavers += Stage.Agents.Leaves[row] <= Stage.Tick + 1 ? answers[row].UnderWay : 0;
        }
    }

    /// <summary>All that the world remembers between two ticks.</summary>
    public void Save(ParcelWriter into)
    {
        var own = new Handover(_content.Length);
        _actor.Save(own);
        BorderParcels.Write(own, into);
        into.Write(_lostWithLeavers);
        int[] ids = [.. _gainRows.OrderBy(pair => pair.Value).Select(pair => pair.Key)];
        into.WriteMany<int>(ids);
        var cells = _gainRows.Count * _scenario.World.Actions.Count;
        into.WriteMany<long>(_gains.AsSpan(0, cells));
        into.WriteMany<long>(_alone.AsSpan(0, cells));
    }

    /// <summary>Takes up what was saved.</summary>
    /// <exception cref="ParcelException">The bytes are damaged.</exception>
    public void Restore(ref ParcelReader from)
    {
        var own = new Handover(_content.Length);
        BorderParcels.Read(ref from, own);
        _actor.Accept(own);
        _lostWithLeavers = from.Read<long>();
        foreach (var id in from.View<int>())
        {
            _gainRows.Add(id, _gainRows.Count);
        }

        from.ReadMany(ref _gains);
        from.ReadMany(ref _alone);
    }

    private void WriteGains(int agent, ParcelWriter into)
    {
        var actions = _scenario.World.Actions.Count;
        var (first, length) = _tells is not null && _gainRows.TryGetValue(agent, out var row) ? (row * actions, actions) : (0, 0);
        into.WriteMany<long>(_gains.AsSpan(first, length));
        into.WriteMany<long>(_alone.AsSpan(first, length));
    }

    private void KeepGains()
    {
        if (_tells is not { } given)
        {
            return;
        }

        int own = Stage.OwnAgents, cells = own * _scenario.World.Actions.Count;
        if (_gains.Length < cells)
        {
            _gains = new long[cells + (cells >> 2)];
            _alone = new long[_gains.Length];
        }

        Stage.Gains(given, _gains);
        Stage.Gains(GainsGiven.None, _alone);
        _gainRows.Clear();
        for (var row = 0; row < own; row++)
        {
            _gainRows.Add(Stage.Agents.Id[row], row);
        }
    }
}
