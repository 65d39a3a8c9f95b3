namespace Covey.Learning.Baselines;

/// <summary>Where agents stand for good.</summary>
/// <param name="Value">F of it, in each tick.</param>
/// <param name="Cells">Their cells, row · width + column, in increasing order.</param>
public sealed record Placement(double Value, IReadOnlyList<int> Cells);
