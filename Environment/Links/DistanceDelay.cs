namespace Covey.Environment.Links;

/// <summary>Messages travel at a finite speed: the delay is the distance when they are sent, in ticks rounded down.</summary>
/// <param name="TicksPerUnit">Ticks a metre or cell, at least 0.</param>
public sealed record DistanceDelay(double TicksPerUnit) : IDelayModel
{
    /// <inheritdoc/>
    public int Longest(double radius) => InTicks(Math.Max(0, radius));

    /// <inheritdoc/>
    public int Draw(uint word, in LinkEnd sender, in LinkEnd receiver)
    {
        double dx = sender.X - receiver.X, dy = sender.Y - receiver.Y;
        return InTicks(Math.Sqrt((dx * dx) + (dy * dy)));
    }

    /// <inheritdoc/>
    public (string Key, string Sentence)? Fault() =>
        TicksPerUnit >= 0 && double.IsFinite(TicksPerUnit) ? null : ("ticksPerUnit", $"is {TicksPerUnit}, but must be at least 0 and finite");

    private int InTicks(double distance) => (int)Math.Min(DelayBound.Largest, distance * TicksPerUnit);
}
