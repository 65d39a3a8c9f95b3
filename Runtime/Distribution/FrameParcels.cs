using Covey.Environment.Entities;
using Covey.Runtime.Ticks;

namespace Covey.Runtime.Distribution;

/// <summary>A tick's metrics and frame as bytes.</summary>
public static class FrameParcels
{
    /// <summary>Writes a played tick.</summary>
    public static void Write(in TickMetrics metrics, Frame? frame, ParcelWriter into)
    {
        into.Write(metrics);
        into.Write(frame is not null);
        if (frame is not null)
        {
            Write(frame.Agents, into);
            Write(frame.Targets, into);
            into.WriteMany<int>(frame.Actions.AsSpan(0, frame.Agents.Count));
            into.WriteMany<double>(frame.Rewards.AsSpan(0, frame.Agents.Count));
        }
    }

    /// <summary>Reads a played tick; its frame goes into the one given.</summary>
    /// <exception cref="ParcelException">The bytes are damaged.</exception>
    public static PlayedTick Read(ref ParcelReader from, Frame into)
    {
        var metrics = from.Read<TickMetrics>();
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
