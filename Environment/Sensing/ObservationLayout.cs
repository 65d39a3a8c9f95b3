namespace Covey.Environment.Sensing;

/// <summary>
/// What the numbers of an observation mean: the names of the features of the agent itself, of each sensed thing and of
/// each message. Widths are the names' counts.
/// </summary>
/// <param name="Self">Features of the agent itself, such as "x", "y", "heading".</param>
/// <param name="Sensed">Features of each thing the agent senses, such as "dx", "dy".</param>
/// <param name="Message">What a message carries, such as the sender's "x", "y", "heading".</param>
public sealed record ObservationLayout(IReadOnlyList<string> Self, IReadOnlyList<string> Sensed, IReadOnlyList<string> Message);
