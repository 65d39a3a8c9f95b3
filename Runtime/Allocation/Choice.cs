namespace Covey.Runtime.Allocation;

/// <summary>From a machine to the environment: what was done on it.</summary>
/// <param name="Machine">The machine.</param>
/// <param name="Action">The action.</param>
internal readonly record struct Choice(int Machine, int Action);
