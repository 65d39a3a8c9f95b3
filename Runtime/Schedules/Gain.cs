namespace Covey.Runtime.Schedules;

/// <summary>From a target to a resource that covers it.</summary>
/// <param name="Resource">The resource.</param>
/// <param name="Place">The target's place in the resource's schedule.</param>
/// <param name="Value">What the team would lose without the resource there: the target's value if nobody else covers it, else 0.</param>
internal readonly record struct Gain(int Resource, int Place, double Value);
