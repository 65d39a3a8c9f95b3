using Covey.Environment.Parcels;

namespace Covey.Runtime.Distribution;

/// <summary>
/// What an agent is told in a tick by its own senses: what it perceives, who is in earshot and what the links make of a
/// message to each, how many messages it is to expect, and what each of its actions would have been worth in the tick
/// before, if its policy learns from that. Nothing of the policy's own. A view into the bytes of the order.
/// </summary>
internal readonly ref struct AgentOrder
{
    /// <summary>Reads an order.</summary>
    /// <exception cref="ParcelException">The bytes are damaged.</exception>
    public AgentOrder(ReadOnlySpan<byte> bytes)
    {
        var reader = new ParcelReader(bytes);
        Feasible = reader.Read<ulong>();
        Expected = reader.Read<int>();
        Content = reader.View<double>();
        Neighbours = reader.View<int>();
        Stamps = reader.View<LinkStamp>();
        Self = reader.View<double>();
        SensedIds = reader.View<int>();
        Sensed = reader.View<double>();
        Gains = reader.View<long>();
        Alone = reader.View<long>();
    }

    /// <summary>Feasible actions as bits.</summary>
    public ulong Feasible { get; }

    /// <summary>How many messages of this tick the links let through to the agent, now or later, copies included.</summary>
    public int Expected { get; }

    /// <summary>What the agent tells its neighbours.</summary>
    public ReadOnlySpan<double> Content { get; }

    /// <summary>The agents in earshot.</summary>
    public ReadOnlySpan<int> Neighbours { get; }

    /// <summary>What the links make of the message to each of them; empty if links are perfect.</summary>
    public ReadOnlySpan<LinkStamp> Stamps { get; }

    /// <summary>Own features.</summary>
    public ReadOnlySpan<double> Self { get; }

    /// <summary>Ids of the sensed things, increasing.</summary>
    public ReadOnlySpan<int> SensedIds { get; }

    /// <summary>Features of the sensed things.</summary>
    public ReadOnlySpan<double> Sensed { get; }

    /// <summary>Gains of the actions of the tick before, given those actions that the policy asks for; empty if there are none to tell.</summary>
    public ReadOnlySpan<long> Gains { get; }

    /// <summary>Gains of the actions of the tick before given nobody's.</summary>
    public ReadOnlySpan<long> Alone { get; }

    /// <summary>The message to the neighbour in one place, as the links let it through; false if they do not.</summary>
    /// <param name="place">The neighbour's place.</param>
    /// <param name="copy">0: the message itself; 1: a second copy.</param>
    /// <param name="delay">Ticks until it arrives.</param>
    public bool Passes(int place, int copy, out int delay)
    {
        delay = 0;
        if (Stamps.IsEmpty)
        {
            return copy == 0;
        }

        ref readonly var stamp = ref Stamps[place];
        delay = copy == 0 ? stamp.Delay : stamp.CopyDelay;
        return delay >= 0;
    }
}
