namespace Covey.Environment.Links;

/// <summary>
/// Nothing crosses a line: agents on one side, when the message is sent, do not hear those on the other. The line itself
/// belongs to the side of larger coordinates.
/// </summary>
/// <param name="From">The first tick of the cut.</param>
/// <param name="To">The first tick after it.</param>
/// <param name="Axis">Which coordinate the line fixes.</param>
/// <param name="At">The value at which it fixes it.</param>
public sealed record LinePartition(int From, int To, LineAxis Axis, double At) : LinkPartition(From, To)
{
    /// <inheritdoc/>
    public override bool Parts(in LinkEnd sender, in LinkEnd receiver) => Axis == LineAxis.X
        ? sender.X < At != receiver.X < At
        : sender.Y < At != receiver.Y < At;

    /// <inheritdoc/>
    public override (string Key, string Sentence)? Fault() =>
        base.Fault() ?? (double.IsFinite(At) ? null : ("at", $"is {At}, but must be finite"));
}
