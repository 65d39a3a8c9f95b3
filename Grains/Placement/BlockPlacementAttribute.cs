using Orleans.Placement;

namespace Covey.Grains.Placement;

/// <summary>Marks grains that <see cref="BlockPlacement"/> places.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class BlockPlacementAttribute() : PlacementAttribute(BlockPlacement.Singleton);
