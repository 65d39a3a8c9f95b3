namespace Covey.Conformance.Tests.Example;

/// <summary>The scenario's section <c>world</c> of kind <c>lamps</c>.</summary>
/// <param name="Length">Cells in the street.</param>
/// <param name="Shine">A lamp lights the cells at most this far from its own.</param>
public sealed record LampOptions(int Length, int Shine);
