namespace Covey.Environment.Populations;

/// <summary>
/// Poisson arrivals every tick from tick 1, each staying a minimum plus a geometric number (0, 1, 2, …) of ticks. The
/// initial ones start with a residual stay drawn from the equilibrium of that law, so a population that starts with
/// PerTick · MeanStay is stationary from the first tick.
/// </summary>
/// <param name="PerTick">Mean arrivals a tick.</param>
/// <param name="MinimumStay">Ticks that each stays at least; 0 counts as 1.</param>
/// <param name="MeanStay">Mean ticks that each stays in all, not less than the minimum.</param>
public sealed record ContinuousArrivals(double PerTick, int MinimumStay, double MeanStay) : ArrivalPlan;
