namespace Covey.Environment.Populations;

/// <summary>The plan for entities of one kind.</summary>
/// <param name="Initial">How many are there at tick 0.</param>
/// <param name="Max">No more than this many at once; an arrival that would exceed it does not happen.</param>
/// <param name="Arrivals">How others come, and who goes.</param>
public sealed record KindPlan(int Initial, int Max, ArrivalPlan Arrivals)
{
    /// <summary>So many, and all stay.</summary>
    public static KindPlan Closed(int count) => new(count, count, new ClosedArrivals());
}
