namespace Covey.Runtime.Distribution;

/// <summary>
/// Which batch it is: exactly one goes from a shard to each neighbour in every exchange of every tick, also when it is
/// empty. A batch that comes twice is taken once, one of an earlier epoch not at all.
/// </summary>
/// <param name="Epoch">How often the run had been set back when the batch was sent.</param>
/// <param name="Tick">The tick being played.</param>
/// <param name="Exchange">Which exchange of the tick.</param>
/// <param name="From">The shard that sent it.</param>
/// <param name="To">The shard that is to have it.</param>
public readonly record struct ParcelStamp(int Epoch, int Tick, Exchange Exchange, int From, int To);
