using Covey.Environment.Parcels;
using Covey.Runtime.Actors;
using Covey.Runtime.Distribution;
using Covey.Runtime.Shards;

namespace Covey.Runtime.Engines;

/// <summary>
/// All that the ticks to come of a run depend on, between two ticks: what a run of the same scenario, on any number of
/// shards, goes on from to the same digest.
/// </summary>
public sealed class RunKeyframe
{
    private readonly ReadOnlyMemory<byte> _parcel;
    private readonly int _handovers;

    private RunKeyframe(in EnvironmentState state, int handovers, ReadOnlyMemory<byte> parcel)
    {
        State = state;
        _handovers = handovers;
        _parcel = parcel;
    }

    /// <summary>The tick to be played next.</summary>
    public int Tick => State.Tick;

    /// <summary>How much memory it takes.</summary>
    public int Bytes => _parcel.Length;

    /// <summary>What the environment remembers.</summary>
    internal EnvironmentState State { get; }

    /// <summary>Saves what shards remember and what is on its way between them.</summary>
    internal static RunKeyframe Of(
        in EnvironmentState state, IReadOnlyList<ShardActor> shards, IReadOnlyList<Border[]> inbound, int messageWidth)
    {
        var own = new Handover(messageWidth);
        foreach (var shard in shards)
        {
            shard.Save(own);
        }

        var parcel = new ParcelWriter();
        parcel.Clear();
        BorderParcels.Write(own, parcel);
        var handovers = 1;
        foreach (var handover in inbound.SelectMany(borders => borders, (_, border) => border.Handover))
        {
            if (handover.Agents.Count + handover.Targets.Count > 0)
            {
                BorderParcels.Write(handover, parcel);
                handovers++;
            }
        }

        return new RunKeyframe(state, handovers, parcel.Written.ToArray());
    }

    /// <summary>Gives every entity, with its policy state and its messages, to the shard in whose block it is.</summary>
    internal void HandOut(IReadOnlyList<ShardActor> shards, Partition partition, int messageWidth)
    {
        var reader = new ParcelReader(_parcel.Span);
        var all = new Handover(messageWidth);
        Handover[] parts = [.. shards.Select(_ => new Handover(messageWidth))];
        for (var left = _handovers; left > 0; left--)
        {
            BorderParcels.Read(ref reader, all);
            Split(all, parts, partition);
        }

        for (var shard = 0; shard < parts.Length; shard++)
        {
            shards[shard].Accept(parts[shard]);
        }
    }

    private static void Split(Handover all, Handover[] parts, Partition partition)
    {
        var states = all.Agents.Count == 0 ? 0 : all.States.Count / all.Agents.Count;
        var message = 0;
        for (var at = 0; at < all.Agents.Count; at++)
        {
            var agent = all.Agents[at];
            var part = parts[partition.Owner(agent.Id, agent.X, agent.Y)];
            part.Agents.Add(agent);
            part.States.AddRange(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(all.States).Slice(at * states, states));
            part.MessageCounts.Add(all.MessageCounts[at]);
            for (var end = message + all.MessageCounts[at]; message < end; message++)
            {
                part.Messages.Add(all.Messages.Stamps[message], all.Messages.Arrived[message], all.Messages[message]);
            }
        }

        foreach (var target in all.Targets)
        {
            parts[partition.Owner(target.Id, target.X, target.Y)].Targets.Add(target);
        }
    }
}
