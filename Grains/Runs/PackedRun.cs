using Covey.Environment.Parcels;
using Covey.Grains.Interfaces;
using Covey.Runtime.Actors;
using Covey.Runtime.Distribution;

namespace Covey.Grains.Runs;

/// <summary>Many entities in one activation: shards that exchange batches.</summary>
internal sealed class PackedRun : IHostedRun
{
    private readonly EnvironmentPost _post;
    private readonly IShardGrain[] _shards;
    private readonly RunConductor _conductor;
    private readonly ShardGroups _groups;

    private PackedRun(EnvironmentPost post, IShardGrain[] shards, ShardPlan plan, PlayOptions options)
    {
        _post = post;
        _shards = shards;
        _conductor = new RunConductor(plan, post.Checkpoint is { } checkpoint ? Read(checkpoint.Environment.Span) : null);
        _groups = new ShardGroups(shards, options);
    }

    /// <inheritdoc/>
    public int Tick => _conductor.State.Tick;

    /// <inheritdoc/>
    public bool IsOver => _conductor.IsOver;

    /// <inheritdoc/>
    public ulong RunDigest => _conductor.State.RunDigest;

    /// <inheritdoc/>
    public long AgentSteps => _conductor.State.AgentSteps;

    /// <summary>Puts all shards where the run is.</summary>
    public static async Task<PackedRun> BeginAsync(EnvironmentPost post, IGrainFactory grains, RunShelf shelf, PlayOptions options)
    {
        var plan = await shelf.PlanAsync(post.Run, post.Spec, post.Shards).ConfigureAwait(true);
        var shards = RunParts.Of<IShardGrain>(post, grains);
        await Task.WhenAll(shards.Select((shard, index) => shard.PostAsync(Post(post, index)))).ConfigureAwait(true);
        return new PackedRun(post, shards, plan, options);
    }

    /// <inheritdoc/>
    public Task<PlayedTick> AdvanceAsync(bool wantsFrame) => _conductor.AdvanceAsync(_post.Epoch, _groups, wantsFrame);

    /// <inheritdoc/>
    public async Task<byte[]?> SaveAsync(string key)
    {
        await Task.WhenAll(_shards.Select((shard, index) => shard.SaveAsync(RunKeys.StoredPart(key, index), _post.Epoch))).ConfigureAwait(true);
        return ParcelWriter.Pack(writer => writer.Write(_conductor.State)).ToArray();
    }

    /// <inheritdoc/>
    public Task ReleaseAsync() => Task.WhenAll(_shards.Select(shard => shard.ReleaseAsync(_post.Epoch)));

    private static ShardPost Post(EnvironmentPost post, int shard) => new()
    {
        Run = post.Run,
        Spec = post.Spec,
        Shard = shard,
        Shards = post.Shards,
        Epoch = post.Epoch,
        Tick = post.Checkpoint?.Tick ?? 0,
        Snapshot = RunParts.Stored(post, shard),
    };

    private static EnvironmentState Read(ReadOnlySpan<byte> bytes)
    {
        var reader = new ParcelReader(bytes);
        return reader.Read<EnvironmentState>();
    }
}
