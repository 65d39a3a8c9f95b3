using Covey.Runtime.Shards;

namespace Covey.Runtime.Distribution;

/// <summary>What a shard answers to a played tick.</summary>
/// <param name="Report">Its share of the tick's measurements.</param>
/// <param name="Rows">Its own entities before they moved, by <see cref="TickParcels"/>; empty unless they were wanted.</param>
public readonly record struct ShardAnswer(ShardReport Report, ReadOnlyMemory<byte> Rows);
