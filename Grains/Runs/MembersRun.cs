using System.Globalization;
using Covey.Grains.Interfaces;
using Covey.Grains.Storage;
using Covey.Runtime.Distribution;
using Covey.Runtime.Members;

namespace Covey.Grains.Runs;

/// <summary>A world without a stage whose every actor is in an activation of its own, called by drivers.</summary>
internal sealed class MembersRun : IHostedRun
{
    private readonly EnvironmentPost _post;
    private readonly IMemberDriverGrain[] _drivers;
    private readonly MemberConductor _conductor;
    private readonly IRunStore _store;
    private readonly PlayOptions _options;

    private MembersRun(EnvironmentPost post, IMemberDriverGrain[] drivers, MemberConductor conductor, IRunStore store, PlayOptions options)
    {
        _post = post;
        _drivers = drivers;
        _conductor = conductor;
        _store = store;
        _options = options;
    }

    /// <inheritdoc/>
    public int Tick => _conductor.Run.Tick;

    /// <inheritdoc/>
    public bool IsOver => _conductor.Run.IsOver;

    /// <inheritdoc/>
    public ulong RunDigest => _conductor.Run.RunDigest;

    /// <inheritdoc/>
    public long AgentSteps => _conductor.Run.AgentSteps;

    /// <summary>Puts all members where the run is.</summary>
    public static async Task<MembersRun> BeginAsync(EnvironmentPost post, IGrainFactory grains, RunShelf shelf, IRunStore store, PlayOptions options)
    {
        var roll = await shelf.MembersAsync(post.Run, post.Shards, grains).ConfigureAwait(true);
        var drivers = RunParts.Of<IMemberDriverGrain>(post, grains);
        await Task.WhenAll(drivers.Select((driver, part) => driver.SeatAsync(post.Epoch, RunParts.Stored(post, part)))).ConfigureAwait(true);
        var world = await RunParts.ReadWorldAsync(post, store).ConfigureAwait(true);
        return new MembersRun(post, drivers, new MemberConductor(roll.World, drivers.Length, world), store, options);
    }

    /// <inheritdoc/>
    public Task<PlayedTick> AdvanceAsync(bool wantsFrame) => _conductor.AdvanceAsync(PlayAsync);

    /// <inheritdoc/>
    public async Task<byte[]?> SaveAsync(string key)
    {
        await Task.WhenAll(_drivers.Select((driver, part) => driver.SaveAsync(_post.Epoch, RunKeys.StoredPart(key, part)))).ConfigureAwait(true);
        await RunParts.WriteWorldAsync(_post, _store, key, _conductor.Save).ConfigureAwait(true);
        return [];
    }

    /// <inheritdoc/>
    public Task ReleaseAsync() => Task.WhenAll(_drivers.Select(driver => driver.ReleaseAsync(_post.Epoch)));

    private async Task<ReadOnlyMemory<byte>[]> PlayAsync(IReadOnlyList<MemberOrder> orders)
    {
        var acting = orders.Sum(order => (long)order.Acting);
        if (acting > _options.MostEntities)
        {
            throw new RunFaultException(string.Create(
                CultureInfo.InvariantCulture,
                $"population: found {acting} who act in tick {orders[0].Tick}; allowed on this cluster: {_options.MostEntities}"));
        }

        var calls = _drivers.Select((driver, part) => driver.PlayAsync(Order(orders[part])));
        var replies = await PartAnswers.AllAsync(calls, 4 * _options.Patience).ConfigureAwait(true);
        return [.. replies.Select(reply => reply.Report)];
    }

    private MemberDriverOrder Order(in MemberOrder order)
    {
        var bytes = (long)order.Heads.Length + order.Announced.Length + order.Told.Length;
        return MessageBound.InRun(_options, _drivers.Length, "an order to a part of the members", bytes) is { } wrong
            ? throw new RunFaultException(wrong)
            : new MemberDriverOrder
            {
                Epoch = _post.Epoch,
                Tick = order.Tick,
                Phase = order.Phase,
                Heads = order.Heads,
                Announced = order.Announced,
                Told = order.Told,
            };
    }
}
