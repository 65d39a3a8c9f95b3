namespace Covey.Environment.Worlds.Allocation;

/// <summary>An optimal trajectory.</summary>
/// <param name="Machines">τ*: the machine of each agent.</param>
/// <param name="Actions">a*: the action on each machine.</param>
/// <param name="Value">The largest mean reward.</param>
public sealed record AllocationOptimum(int[] Machines, int[] Actions, double Value);
