namespace Covey.Environment.Links;

/// <summary>What the link model drew for one message (science 5).</summary>
/// <param name="Lost">Whether the message, and any copy of it, never arrives.</param>
/// <param name="Delay">Ticks until it arrives; 0: it is known in the tick in which it was sent.</param>
/// <param name="Duplicated">Whether a second copy arrives as well.</param>
/// <param name="CopyDelay">Ticks until the second copy arrives.</param>
public readonly record struct LinkFate(bool Lost, int Delay, bool Duplicated, int CopyDelay);
