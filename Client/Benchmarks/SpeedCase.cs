namespace Covey.Client.Benchmarks;

/// <summary>A setting that is measured: tracking at the density of 12 agents on 100 m × 100 m, random policy.</summary>
/// <param name="Agents">Agents, and as many targets.</param>
/// <param name="Messages">Whether agents send messages.</param>
/// <param name="Threads">Worker threads.</param>
internal sealed record SpeedCase(int Agents, bool Messages, int Threads)
{
    /// <summary>The setting in words.</summary>
    public string Name => $"{Agents:N0} agents, {(Messages ? "messages" : "no messages")}, {Threads} thread{(Threads == 1 ? "" : "s")}";
}
