namespace Covey.Runtime.Messages;

/// <summary>What a delivery amounted to.</summary>
/// <param name="Delivered">Messages, copies included, that arrived.</param>
/// <param name="DeliveredAge">The sum of their ages, in ticks.</param>
/// <param name="Known">Pairs of an agent and a sender of which it remembers a message.</param>
/// <param name="KnownAge">The sum of those messages' ages, in ticks.</param>
public readonly record struct MailCount(long Delivered, long DeliveredAge, long Known, long KnownAge);
