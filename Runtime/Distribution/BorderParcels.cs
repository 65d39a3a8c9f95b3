using Covey.Environment.Parcels;
using Covey.Runtime.Messages;
using Covey.Runtime.Shards;

namespace Covey.Runtime.Distribution;

/// <summary>The parts of a <see cref="Border"/> as bytes.</summary>
public static class BorderParcels
{
    /// <summary>Writes the part of a border that goes in an exchange.</summary>
    public static void Write(Exchange exchange, Border border, ParcelWriter into)
    {
        switch (exchange)
        {
            case Exchange.Ghosts:
                into.WriteMany(border.Ghosts.Agents);
                into.WriteMany(border.Ghosts.Targets);
                break;
            case Exchange.Mail:
                into.WriteMany(border.Mail.Contents);
                into.WriteMany(border.Mail.Receivers);
                Write(border.Mail.Messages, into);
                break;
            case Exchange.Actions:
                into.WriteMany(border.Actions);
                break;
            default:
                Write(border.Handover, into);
                break;
        }
    }

    /// <summary>Puts the part that came in an exchange into the receiver's copy of the border.</summary>
    /// <exception cref="ParcelException">The bytes are damaged.</exception>
    public static void Read(Exchange exchange, ref ParcelReader from, Border border)
    {
        switch (exchange)
        {
            case Exchange.Ghosts:
                from.ReadMany(border.Ghosts.Agents);
                from.ReadMany(border.Ghosts.Targets);
                break;
            case Exchange.Mail:
                from.ReadMany(border.Mail.Contents);
                from.ReadMany(border.Mail.Receivers);
                Read(ref from, border.Mail.Messages);
                break;
            case Exchange.Actions:
                from.ReadMany(border.Actions);
                break;
            default:
                Read(ref from, border.Handover);
                break;
        }
    }

    /// <summary>Writes a handover.</summary>
    public static void Write(Handover handover, ParcelWriter into)
    {
        into.WriteMany(handover.Agents);
        into.WriteMany(handover.States);
        into.WriteMany(handover.MessageCounts);
        Write(handover.Messages, into);
        into.WriteMany(handover.Targets);
    }

    /// <summary>Reads a handover in place of what one holds.</summary>
    /// <exception cref="ParcelException">The bytes are damaged.</exception>
    public static void Read(ref ParcelReader from, Handover handover)
    {
        from.ReadMany(handover.Agents);
        from.ReadMany(handover.States);
        from.ReadMany(handover.MessageCounts);
        Read(ref from, handover.Messages);
        from.ReadMany(handover.Targets);
    }

    /// <summary>Writes messages.</summary>
    public static void Write(MessageBatch messages, ParcelWriter into)
    {
        into.WriteMany<MessageStamp>(messages.Stamps.AsSpan(0, messages.Count));
        into.WriteMany<bool>(messages.Arrived.AsSpan(0, messages.Count));
        into.WriteMany<double>(messages.Content.AsSpan(0, messages.Count * messages.Width));
    }

    /// <summary>Reads messages in place of what a batch holds.</summary>
    /// <exception cref="ParcelException">The bytes are damaged.</exception>
    public static void Read(ref ParcelReader from, MessageBatch messages)
    {
        var count = from.ReadMany(ref messages.Stamps);
        var flags = from.ReadMany(ref messages.Arrived);
        var values = from.ReadMany(ref messages.Content);
        if (flags != count || values != count * messages.Width)
        {
            throw new ParcelException($"a parcel has {count} messages of {messages.Width} values, but {flags} flags and {values} values");
        }

        messages.SetCount(count);
    }
}
