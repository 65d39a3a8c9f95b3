namespace Covey.Runtime.Schedules;

/// <summary>From a resource to a target in its schedule.</summary>
/// <param name="Target">The target.</param>
/// <param name="Resource">The resource.</param>
/// <param name="Place">The target's place in the resource's schedule.</param>
internal readonly record struct Covering(int Target, int Resource, int Place);
