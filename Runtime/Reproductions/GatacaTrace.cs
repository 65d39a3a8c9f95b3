namespace Covey.Runtime.Reproductions;

/// <summary>One replication.</summary>
/// <param name="Rewards">The average reward of each window.</param>
/// <param name="Optimal">Whether the most probable trajectory (8) is optimal in the end.</param>
/// <param name="Snapshots">Parameters at the end of each window; none if nobody asked.</param>
/// <param name="Likely">τ̂, the most probable allocation (8) in the end.</param>
internal sealed record GatacaTrace(double[] Rewards, bool Optimal, GatacaSnapshot[] Snapshots, int[] Likely);
