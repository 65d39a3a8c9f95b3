namespace Covey.Runtime.Allocation;

/// <summary>From an agent to its machine, on which it chooses an action.</summary>
/// <param name="Machine">The machine.</param>
/// <param name="Agent">The agent.</param>
/// <param name="Uniform">The agent's uniform number in [0, 1), by which it chooses.</param>
/// <param name="Advantage">X = R − B of the episode before, by which the machine learns.</param>
internal readonly record struct Visit(int Machine, int Agent, double Uniform, double Advantage);
