namespace Covey.Runtime.Reproductions;

/// <summary>One replication.</summary>
/// <param name="Rewards">The average reward of each window.</param>
/// <param name="Optimal">Whether the most probable trajectory (8) is optimal in the end.</param>
/// <param name="Snapshots">Parameters at the end of each window; none if nobody asked.</param>
/// <param name="Marginals">π(σ_t = i) in the end, agent after agent; empty if nobody asked.</param>
internal sealed record GatacaTrace(double[] Rewards, bool Optimal, GatacaSnapshot[] Snapshots, double[] Marginals);
