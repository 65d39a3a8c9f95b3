namespace Covey.Runtime.Retention;

/// <summary>What is heard of an agent in a period.</summary>
/// <param name="Cell">Its state and what it was paid: state · rewards + reward.</param>
/// <param name="Leaves">Whether it leaves for good.</param>
internal readonly record struct Outcome(int Cell, bool Leaves);
