using Covey.Runtime.Actors;

namespace Covey.Runtime.Engines;

/// <summary>
/// Looks at shards while a tick is played, when its actions are scored and nothing has moved yet. What it sees costs no
/// gathering: each shard is shown by the thread that plays it. It must change nothing.
/// </summary>
public interface IShardViewer
{
    /// <summary>Whether the shards of a tick are to be shown; asked once a tick, before it is played.</summary>
    bool WantsShards(int tick);

    /// <summary>Everybody has decided; the shards are about to be shown. Called by one thread.</summary>
    void Begin(int tick, IReadOnlyList<ShardActor> shards);

    /// <summary>One shard is scored. Called once a shard, by several threads at once.</summary>
    void View(ShardActor shard);
}
