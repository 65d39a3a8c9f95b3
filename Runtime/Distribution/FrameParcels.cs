using Covey.Environment.Entities;
using Covey.Environment.Parcels;
using Covey.Runtime.Ticks;

namespace Covey.Runtime.Distribution;

/// <summary>A tick's metrics and frame as bytes.</summary>
public static class FrameParcels
{
    /// <summary>Writes a played tick.</summary>
    public static void Write(in TickMetrics metrics, Frame? frame, ParcelWriter into)
    {
        Write(metrics, into);
        into.Write(frame is not null);
        if (frame is not null)
        {
            Write(frame.Agents, into);
            Write(frame.Targets, into);
            into.WriteMany<int>(frame.Actions.AsSpan(0, frame.Agents.Count));
            into.WriteMany<double>(frame.Rewards.AsSpan(0, frame.Agents.Count));
        }
    }

    /// <summary>The utility of a played tick.</summary>
    /// <exception cref="ParcelException">The bytes are damaged.</exception>
    public static double Utility(ReadOnlySpan<byte> parcel)
    {
        var reader = new ParcelReader(parcel);
        reader.Read<int>();
        return reader.Read<double>();
    }

    /// <summary>Reads a played tick; its frame goes into the one given.</summary>
    /// <exception cref="ParcelException">The bytes are damaged.</exception>
    public static PlayedTick Read(ref ParcelReader from, Frame into)
    {
        var metrics = ReadMetrics(ref from);
        if (!from.Read<bool>())
        {
            return new PlayedTick(metrics, null);
        }

        EntityRow[] rows = [];
        Read(ref from, into.Agents, ref rows);
        Read(ref from, into.Targets, ref rows);
        if (from.ReadMany(ref into.Actions) != into.Agents.Count || from.ReadMany(ref into.Rewards) != into.Agents.Count)
        {
            throw new ParcelException($"a parcel has {into.Agents.Count} agents, but not as many actions and rewards");
        }

        return new PlayedTick(metrics, into);
    }

    private static void Write(in TickMetrics metrics, ParcelWriter into)
    {
        into.Write(metrics.Tick);
        into.Write(metrics.Utility);
        into.Write(metrics.Normalised);
        into.Write(metrics.Agents);
        into.Write(metrics.Targets);
        into.Write(metrics.AgentsArrived);
        into.Write(metrics.AgentsDeparted);
        into.Write(metrics.TargetsArrived);
        into.Write(metrics.TargetsDeparted);
        into.Write(metrics.MessagesSent);
        into.Write(metrics.MessagesDelivered);
        into.Write(metrics.MessagesLost);
        into.Write(metrics.MessagesDuplicated);
        into.Write(metrics.DeliveredAge);
        into.Write(metrics.KnownAge);
        into.Write(metrics.Known);
        into.Write(metrics.MeanTargetDistance);
        into.Write(metrics.Digest);
        into.WriteMany(metrics.Further.Span);
    }

    // In the order in which they were written: that is the order in which initialisers run.
    private static TickMetrics ReadMetrics(ref ParcelReader from) => new()
    {
        Tick = from.Read<int>(),
        Utility = from.Read<double>(),
        Normalised = from.Read<double>(),
        Agents = from.Read<int>(),
        Targets = from.Read<int>(),
        AgentsArrived = from.Read<int>(),
        AgentsDeparted = from.Read<int>(),
        TargetsArrived = from.Read<int>(),
        TargetsDeparted = from.Read<int>(),
        MessagesSent = from.Read<long>(),
        MessagesDelivered = from.Read<long>(),
        MessagesLost = from.Read<long>(),
        MessagesDuplicated = from.Read<long>(),
        DeliveredAge = from.Read<long>(),
        KnownAge = from.Read<long>(),
        Known = from.Read<long>(),
        MeanTargetDistance = from.Read<double>(),
        Digest = from.Read<ulong>(),
        Further = Further(ref from),
    };

    private static double[] Further(ref ParcelReader from)
    {
        double[] values = [];
        var count = from.ReadMany(ref values);
        return count == values.Length ? values : values[..count];
    }

    private static void Write(EntityTable table, ParcelWriter into)
    {
        into.Write(table.Count);
        for (var row = 0; row < table.Count; row++)
        {
            into.Write(table[row]);
        }
    }

    private static void Read(ref ParcelReader from, EntityTable table, ref EntityRow[] rows)
    {
        var count = from.ReadMany(ref rows);
        table.Truncate(0);
        table.Reserve(count);
        foreach (ref readonly var row in rows.AsSpan(0, count))
        {
            table.Add(row);
        }
    }
}
