using Covey.Runtime.Messages;

namespace Covey.Runtime.Shards;

/// <summary>A shard's share of what is measured of a tick. All sums are of integers, so shares add up exactly.</summary>
public record struct ShardReport
{
    /// <summary>Own agents.</summary>
    public int Agents;

    /// <summary>Own targets.</summary>
    public int Targets;

    /// <summary>Own agents that left before this tick.</summary>
    public int AgentsDeparted;

    /// <summary>Own targets that left before this tick.</summary>
    public int TargetsDeparted;

    /// <summary>Own agents that will still take part in the next tick.</summary>
    public int AgentsStaying;

    /// <summary>Own targets that will still take part in the next tick.</summary>
    public int TargetsStaying;

    /// <summary>Share of F(A) in units.</summary>
    public long Utility;

    /// <summary>Messages sent.</summary>
    public long Sent;

    /// <summary>Messages lost.</summary>
    public long Lost;

    /// <summary>Copies made by the links.</summary>
    public long Duplicated;

    /// <summary>Messages delivered and remembered.</summary>
    public MailCount Mail;

    /// <summary>Wrapping sum of the own entities' hashes.</summary>
    public ulong Digest;

    /// <summary>Adds another shard's share.</summary>
    public void Add(in ShardReport other)
    {
        Agents += other.Agents;
        Targets += other.Targets;
        AgentsDeparted += other.AgentsDeparted;
        TargetsDeparted += other.TargetsDeparted;
        AgentsStaying += other.AgentsStaying;
        TargetsStaying += other.TargetsStaying;
        Utility += other.Utility;
        Sent += other.Sent;
        Lost += other.Lost;
        Duplicated += other.Duplicated;
        Mail = new MailCount(
            Mail.Delivered + other.Mail.Delivered,
            Mail.DeliveredAge + other.Mail.DeliveredAge,
            Mail.Known + other.Mail.Known,
            Mail.KnownAge + other.Mail.KnownAge);
        Digest = unchecked(Digest + other.Digest);
    }
}
