namespace Covey.Runtime.Distribution;

/// <summary>What the links make of the message to one neighbour.</summary>
/// <param name="Delay">Ticks until it arrives; negative: never.</param>
/// <param name="CopyDelay">Ticks until its second copy arrives; negative: there is none.</param>
internal readonly record struct LinkStamp(int Delay, int CopyDelay);
