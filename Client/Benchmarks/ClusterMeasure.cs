using System.Text.Json.Nodes;

namespace Covey.Client.Benchmarks;

/// <summary>What a cluster measured once.</summary>
/// <param name="Agents">Agents that took part, summed over all ticks.</param>
/// <param name="Messages">Messages; an observation and an action count as one each.</param>
/// <param name="Ticks">Ticks.</param>
/// <param name="Seconds">How long they took.</param>
/// <param name="ProcessorSeconds">How long processors worked meanwhile, for all silos.</param>
/// <param name="Bytes">By how much memory in use in that process was more than before.</param>
/// <param name="AllocatedBytes">Bytes allocated in that process meanwhile.</param>
/// <param name="Silos">Silos in the cluster.</param>
internal sealed record ClusterMeasure(
    long Agents, long Messages, int Ticks, double Seconds, double ProcessorSeconds, long Bytes, long AllocatedBytes, int Silos)
{
    /// <summary>Reads a gateway's answer.</summary>
    public static ClusterMeasure Of(JsonObject answer) => new(
        answer["agents"]!.GetValue<long>(),
        answer["messages"]!.GetValue<long>(),
        answer["ticks"]!.GetValue<int>(),
        answer["seconds"]!.GetValue<double>(),
        answer["processorSeconds"]!.GetValue<double>(),
        answer["bytes"]!.GetValue<long>(),
        answer["allocatedBytes"]!.GetValue<long>(),
        answer["silos"]!.GetValue<int>());
}
