using Covey.Environment.Entities;
using Covey.Environment.Parcels;
using Covey.Environment.Worlds;
using Covey.Runtime.Actors;

namespace Covey.Runtime.Distribution;

/// <summary>What passes between the environment and its shards as bytes.</summary>
public static class TickParcels
{
    /// <summary>Writes a tick's births in one block.</summary>
    public static void WriteBirths(Births births, ParcelWriter into)
    {
        into.WriteMany(births.Agents);
        into.WriteMany(births.Targets);
    }

    /// <summary>Reads a tick's births in place of what is held.</summary>
    /// <exception cref="ParcelException">The bytes are damaged.</exception>
    public static void ReadBirths(ref ParcelReader from, Births births)
    {
        births.Clear();
        EntityRow[] rows = [];
        var agents = from.ReadMany(ref rows);
        foreach (ref readonly var agent in rows.AsSpan(0, agents))
        {
            births.AddAgent(agent);
        }

        var targets = from.ReadMany(ref rows);
        foreach (ref readonly var target in rows.AsSpan(0, targets))
        {
            births.AddTarget(target);
        }
    }

    /// <summary>Writes a stage's own entities, with the agents' actions and rewards.</summary>
    public static void WriteRows(Stage stage, ParcelWriter into)
    {
        Write(stage.Agents, stage.OwnAgents, into);
        Write(stage.Targets, stage.OwnTargets, into);
        into.WriteMany<int>(stage.Actions.AsSpan(0, stage.OwnAgents));
        into.WriteMany<long>(stage.Rewards.AsSpan(0, stage.OwnAgents));
    }

    /// <summary>Fills a stage with what was written of another; it is not arranged.</summary>
    /// <exception cref="ParcelException">The bytes are damaged.</exception>
    public static void ReadRows(ref ParcelReader from, Stage stage)
    {
        stage.OwnAgents = Read(ref from, stage.Agents);
        stage.OwnTargets = Read(ref from, stage.Targets);
        if (from.ReadMany(ref stage.Actions) != stage.OwnAgents || from.ReadMany(ref stage.Rewards) != stage.OwnAgents)
        {
            throw new ParcelException($"a parcel has {stage.OwnAgents} agents, but not as many actions and rewards");
        }
    }

    private static void Write(EntityTable table, int count, ParcelWriter into)
    {
        into.Write(count);
        into.WriteMany<int>(table.Id.AsSpan(0, count));
        into.WriteMany<int>(table.Born.AsSpan(0, count));
        into.WriteMany<int>(table.Leaves.AsSpan(0, count));
        into.WriteMany<int>(table.Variant.AsSpan(0, count));
        into.WriteMany<double>(table.X.AsSpan(0, count));
        into.WriteMany<double>(table.Y.AsSpan(0, count));
        into.WriteMany<double>(table.Heading.AsSpan(0, count));
    }

    private static int Read(ref ParcelReader from, EntityTable table)
    {
        var count = from.Read<int>();
        table.Truncate(0);
        table.Reserve(count);
        for (var row = 0; row < count; row++)
        {
            table.Add(default);
        }

        var columns = from.ReadMany(ref table.Id) == count && from.ReadMany(ref table.Born) == count
            && from.ReadMany(ref table.Leaves) == count && from.ReadMany(ref table.Variant) == count
            && from.ReadMany(ref table.X) == count && from.ReadMany(ref table.Y) == count && from.ReadMany(ref table.Heading) == count;
        return columns ? count : throw new ParcelException($"a parcel says that {count} entities follow, but not every column has as many");
    }
}
