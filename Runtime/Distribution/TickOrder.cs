namespace Covey.Runtime.Distribution;

/// <summary>What a shard is told to play a tick.</summary>
/// <param name="Epoch">How often the run has been set back.</param>
/// <param name="Tick">The tick.</param>
/// <param name="Births">The tick's births in the shard's block, by <see cref="TickParcels"/>.</param>
/// <param name="WantsRows">Whether the answer is to hold every own entity.</param>
public readonly record struct TickOrder(int Epoch, int Tick, ReadOnlyMemory<byte> Births, bool WantsRows);
