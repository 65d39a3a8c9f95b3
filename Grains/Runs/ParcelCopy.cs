using System.Runtime.InteropServices;

namespace Covey.Grains.Runs;

/// <summary>Copies values out of parcels.</summary>
internal static class ParcelCopy
{
    /// <summary>Copies all values of a parcel into room that is used again; returns how many there are.</summary>
    public static int Into<T>(ReadOnlyMemory<byte> parcel, ref T[] room)
        where T : unmanaged
    {
        var values = MemoryMarshal.Cast<byte, T>(parcel.Span);
        if (room.Length < values.Length)
        {
            room = new T[values.Length + (values.Length >> 2)];
        }

        values.CopyTo(room);
        return values.Length;
    }
}
