namespace Covey.Environment.Populations;

/// <summary>Nobody comes or goes.</summary>
public sealed record ClosedArrivals : ArrivalPlan;
