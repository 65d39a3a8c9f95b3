namespace Covey.Grains.Placement;

/// <summary>
/// Places shards in blocks, so that every silo gets as many as every other and most neighbours are on one silo. For so few
/// grains a random or hashed placement would not balance.
/// </summary>
[Serializable]
internal sealed class BlockPlacement : PlacementStrategy
{
    /// <summary>The one there is.</summary>
    public static BlockPlacement Singleton { get; } = new();
}
