namespace Covey.Client.Benchmarks;

/// <summary>What a cluster is asked to measure.</summary>
/// <param name="What"><see cref="Bare"/>, <see cref="InProcess"/>, <see cref="Packed"/> or <see cref="GrainPerAgent"/>.</param>
/// <param name="Agents">Agents, or grains that do nothing but answer and send.</param>
/// <param name="Targets">Targets.</param>
/// <param name="Cluster">0: the cluster that is measured; 1: the one it is compared with.</param>
internal sealed record ClusterCase(string What, int Agents, int Targets, int Cluster)
{
    /// <summary>Bare calls and messages.</summary>
    public const string Bare = "bare";

    /// <summary>The engine without silos, in a silo's process.</summary>
    public const string InProcess = "in-process";

    /// <summary>Many entities in one activation.</summary>
    public const string Packed = "packed";

    /// <summary>Every agent in an activation of its own.</summary>
    public const string GrainPerAgent = "grain-per-agent";

    /// <summary>Whether its speed is counted in messages rather than in agent-steps.</summary>
    public bool CountsMessages => What is Bare or GrainPerAgent;
}
