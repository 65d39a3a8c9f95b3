using Covey.Environment.Parcels;
using Covey.Environment.Worlds;
using Covey.Learning.Policies;
using Covey.Runtime.Actors;
using Covey.Runtime.Engines;
using Covey.Runtime.Shards;
using Covey.Runtime.Ticks;

namespace Covey.Runtime.Distribution;

/// <summary>
/// The environment of a run whose shards may be in other processes: it opens and closes ticks, lets a joint policy choose,
/// and measures what no shard can measure alone. For one caller at a time.
/// </summary>
public sealed class RunConductor
{
    private readonly ShardPlan _plan;
    private readonly EnvironmentActor _environment;
    private readonly IJointPolicy? _planner;
    private readonly TargetDistance? _distance;
    private readonly WholeStage _whole;
    private readonly FrameBuilder _frames;
    private readonly ParcelWriter[] _births;
    private readonly TickOrder[] _orders;
    private readonly Stage[] _parts;

    /// <summary>A run at its beginning, or where a checkpoint left it.</summary>
    /// <param name="plan">What is played.</param>
    /// <param name="state">What <see cref="State"/> was at the checkpoint; null at the beginning.</param>
    public RunConductor(ShardPlan plan, EnvironmentState? state)
    {
        _plan = plan;
        _environment = new EnvironmentActor(plan.Scenario, plan.Partition);
        if (state is { } found)
        {
            _environment.Restore(found);
        }

        var world = plan.Scenario.World;
        var shards = plan.Partition.Shards;
        _planner = plan.Policy as IJointPolicy;
        _distance = TargetDistance.For(plan.Scenario);
        _whole = new WholeStage(world);
        _frames = new FrameBuilder(world);
        _orders = new TickOrder[shards];
        _births = [.. Enumerable.Range(0, shards).Select(_ => new ParcelWriter())];
        _parts = [.. Enumerable.Range(0, shards).Select(_ => world.NewStage())];
    }

    /// <summary>How many shards a scenario is cut into unless somebody says otherwise.</summary>
    /// <param name="plan">The scenario.</param>
    /// <param name="silos">Processes that are to share the work.</param>
    public static int ShardsFor(Environment.Scenarios.Scenario plan, int silos) =>
        plan.World.Extent is null ? 1 : Math.Max(InProcessRun.ShardsFor(plan), 2 * silos);

    /// <summary>All that is remembered between two ticks, shards aside.</summary>
    public EnvironmentState State => _environment.State;

    /// <summary>Whether every tick has been played.</summary>
    public bool IsOver => _environment.IsOver;

    /// <summary>Plays one tick.</summary>
    /// <param name="epoch">How often the run has been set back.</param>
    /// <param name="shards">The shards.</param>
    /// <param name="wantsFrame">Whether every entity is to be gathered.</param>
    /// <exception cref="RunInterruptedException">A shard did not answer.</exception>
    public async Task<PlayedTick> AdvanceAsync(int epoch, IShardCalls shards, bool wantsFrame)
    {
        var tick = _environment.Tick;
        var measures = _distance?.IsDue(tick) ?? false;
        Order(epoch, wantsFrame || measures);
        IReadOnlyList<ShardAnswer> answers;
        if (_planner is null)
        {
            answers = await shards.PlayAsync(_orders).ConfigureAwait(true);
        }
        else
        {
            Take(await shards.BeginAsync(_orders).ConfigureAwait(true));
            answers = await shards.EndAsync(Plan(_planner, tick), wantsFrame || measures).ConfigureAwait(true);
        }

        if (wantsFrame || measures)
        {
            Take([.. answers.Select(answer => answer.Rows)]);
        }

        ShardReport sum = default;
        foreach (var answer in answers)
        {
            sum.Add(answer.Report);
        }

        var distance = measures ? _distance!.Measure(tick, _parts) : double.NaN;
        var frame = wantsFrame ? _frames.Gather(_parts) : null;
        return new PlayedTick(_environment.Close(sum, distance), frame);
    }

    private void Order(int epoch, bool wantsRows)
    {
        var births = _environment.Open();
        for (var shard = 0; shard < _orders.Length; shard++)
        {
            _births[shard].Clear();
            TickParcels.WriteBirths(births[shard], _births[shard]);
            _orders[shard] = new TickOrder(epoch, _environment.Tick, _births[shard].Written, wantsRows);
        }
    }

    private void Take(IReadOnlyList<ReadOnlyMemory<byte>> rows)
    {
        for (var shard = 0; shard < _parts.Length; shard++)
        {
            var reader = new ParcelReader(rows[shard].Span);
            TickParcels.ReadRows(ref reader, _parts[shard]);
        }
    }

    private int[][] Plan(IJointPolicy planner, int tick)
    {
        _whole.Plan(planner, _parts, tick);
        var actions = new int[_parts.Length][];
        var first = 0;
        for (var shard = 0; shard < actions.Length; shard++)
        {
            actions[shard] = _whole.ActionsOf(first, _parts[shard].OwnAgents).ToArray();
            first += _parts[shard].OwnAgents;
        }

        return actions;
    }
}
