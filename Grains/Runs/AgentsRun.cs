using Covey.Environment.Parcels;
using Covey.Grains.Interfaces;
using Covey.Grains.Storage;
using Covey.Runtime.Distribution;

namespace Covey.Grains.Runs;

/// <summary>Every agent and target in an activation of its own, called by drivers.</summary>
internal sealed class AgentsRun : IHostedRun, IAgentParts
{
    private readonly EnvironmentPost _post;
    private readonly IDriverGrain[] _drivers;
    private readonly AgentConductor _conductor;
    private readonly IRunStore _store;
    private readonly PlayOptions _options;

    private AgentsRun(EnvironmentPost post, IDriverGrain[] drivers, AgentConductor conductor, IRunStore store, PlayOptions options)
    {
        _post = post;
        _drivers = drivers;
        _conductor = conductor;
        _store = store;
        _options = options;
    }

    /// <inheritdoc/>
    public int Tick => _conductor.State.Tick;

    /// <inheritdoc/>
    public bool IsOver => _conductor.IsOver;

    /// <inheritdoc/>
    public ulong RunDigest => _conductor.State.RunDigest;

    /// <inheritdoc/>
    public long AgentSteps => _conductor.State.AgentSteps;

    /// <inheritdoc/>
    public int Count => _drivers.Length;

    /// <summary>Puts all agents where the run is.</summary>
    /// <exception cref="RunFaultException">The policy cannot be played so.</exception>
    public static async Task<AgentsRun> BeginAsync(EnvironmentPost post, IGrainFactory grains, RunShelf shelf, IRunStore store, PlayOptions options)
    {
        var plan = await shelf.PlanAsync(post.Run, post.Spec, 1).ConfigureAwait(true);
        if (AgentConductor.WhyNot(plan.Policy) is { } reason)
        {
            throw new RunFaultException($"policy: {reason}");
        }

        var drivers = RunParts.Of<IDriverGrain>(post, grains);
        await Task.WhenAll(drivers.Select((driver, part) => driver.SeatAsync(post.Epoch, RunParts.Stored(post, part)))).ConfigureAwait(true);
        var world = await RunParts.ReadWorldAsync(post, store).ConfigureAwait(true);
        return new AgentsRun(post, drivers, new AgentConductor(plan, drivers.Length, world), store, options);
    }

    /// <inheritdoc/>
    public Task<PlayedTick> AdvanceAsync(bool wantsFrame) => _conductor.AdvanceAsync(this, wantsFrame);

    /// <inheritdoc/>
    public async Task<byte[]?> SaveAsync(string key)
    {
        await Task.WhenAll(_drivers.Select((driver, part) => driver.SaveAsync(_post.Epoch, RunKeys.StoredPart(key, part)))).ConfigureAwait(true);
        await RunParts.WriteWorldAsync(_post, _store, key, _conductor.Save).ConfigureAwait(true);
        return ParcelWriter.Pack(writer => writer.Write(_conductor.State)).ToArray();
    }

    /// <inheritdoc/>
    public Task ReleaseAsync() => Task.WhenAll(_drivers.Select(driver => driver.ReleaseAsync(_post.Epoch)));

    /// <inheritdoc/>
    public async Task<IReadOnlyList<PartAnswer>> PlayAsync(IReadOnlyList<PartOrder> orders)
    {
        var calls = _drivers.Select((driver, part) => driver.PlayAsync(Order(orders[part])));
        var answers = await PartAnswers.AllAsync(calls, 4 * _options.Patience).ConfigureAwait(true);
        return [.. answers.Select(answer => new PartAnswer(answer.Agents, answer.Targets))];
    }

    private DriverOrder Order(in PartOrder order)
    {
        var bytes = (long)order.Heads.Length + order.Orders.Length + order.Targets.Length + order.GoneAgents.Length + order.GoneTargets.Length;
        return MessageBound.InRun(_options, _drivers.Length, "an order to a part of the agents", bytes) is { } wrong
            ? throw new RunFaultException(wrong)
            : new DriverOrder
            {
                Epoch = _post.Epoch,
                Tick = order.Tick,
                Window = order.Window,
                Heads = order.Heads,
                Orders = order.Orders,
                Targets = order.Targets,
                GoneAgents = order.GoneAgents,
                GoneTargets = order.GoneTargets,
            };
    }
}
