namespace Covey.Runtime.Allocation;

/// <summary>From the leader to an agent: its machine.</summary>
/// <param name="Agent">The agent.</param>
/// <param name="Machine">Its machine in this episode.</param>
/// <param name="Advantage">X = R − B of the episode before.</param>
internal readonly record struct Assignment(int Agent, int Machine, double Advantage);
