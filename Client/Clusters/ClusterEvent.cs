namespace Covey.Client.Clusters;

/// <summary>One event of a run on a cluster.</summary>
/// <param name="Name"><c>tick</c>, or <c>end</c> when the run has ended.</param>
/// <param name="Data">The tick, or how the run ended.</param>
internal readonly record struct ClusterEvent(string Name, string Data);
