namespace Covey.Environment.Populations;

/// <summary>
/// The open evaluation of science 1.3: the initial ones stay throughout; the others, up to the maximum, each come at a
/// tick uniform over the window and leave at a tick uniform between the end of their minimum stay and the end of the run.
/// Whoever comes too late to stay the minimum stays to the end. Both ends of the window belong to it, each rounded to the
/// nearest tick.
/// </summary>
/// <param name="From">Where the window begins, as a share of the run, but not before tick 1.</param>
/// <param name="To">Where the window ends, as a share of the run.</param>
/// <param name="MinimumStay">Ticks that each stays at least; 0 counts as 1.</param>
public sealed record WindowArrivals(double From, double To, int MinimumStay) : ArrivalPlan;
