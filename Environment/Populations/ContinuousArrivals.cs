namespace Covey.Environment.Populations;

/// <summary>
/// Poisson arrivals every tick, each staying a minimum plus a geometric number of ticks. The initial ones start with a
/// residual stay drawn from the equilibrium of that law, so the population is stationary from the first tick.
/// </summary>
/// <param name="PerTick">Mean arrivals a tick.</param>
/// <param name="MinimumStay">Ticks that each stays at least.</param>
/// <param name="MeanStay">Mean ticks that each stays, above the minimum.</param>
public sealed record ContinuousArrivals(double PerTick, int MinimumStay, double MeanStay) : ArrivalPlan;
