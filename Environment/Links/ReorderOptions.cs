namespace Covey.Environment.Links;

/// <summary>Some messages are held back, so that later ones overtake them.</summary>
/// <param name="Probability">The share of messages held back, in [0, 1].</param>
/// <param name="Hold">Ticks that such a message travels longer, at least 1.</param>
public sealed record ReorderOptions(double Probability, int Hold);
