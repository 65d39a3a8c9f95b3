using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Covey.Environment.Parcels;

/// <summary>
/// Writes plain values one after another into a buffer that is used again. Values are written as they lie in memory, which
/// is the same on every machine that .NET's distributions support but the big-endian ones; those are refused.
/// </summary>
public sealed class ParcelWriter
{
    private const int Smallest = 256;
    private const int Large = 1 << 18;
    private byte[] _buffer = [];
    private int _length;

    /// <summary>What was written since the buffer was last emptied; valid until it is emptied or written to again.</summary>
    public ReadOnlyMemory<byte> Written => _buffer.AsMemory(0, _length);

    /// <summary>What somebody writes, as a parcel of its own.</summary>
    /// <param name="write">Writes it.</param>
    public static ReadOnlyMemory<byte> Pack(Action<ParcelWriter> write)
    {
        var writer = new ParcelWriter();
        writer.Clear();
        write(writer);
        return writer.Written;
    }

    /// <summary>Empties the buffer and keeps its room.</summary>
    public void Clear()
    {
        if (!BitConverter.IsLittleEndian)
        {
            throw new PlatformNotSupportedException("a cluster runs on little-endian machines only");
        }

        _length = 0;
    }

    /// <summary>Writes one value.</summary>
    public void Write<T>(in T value)
        where T : unmanaged
    {
        MemoryMarshal.Write(Room(Unsafe.SizeOf<T>()), value);
    }

    /// <summary>Writes how many values there are, and the values.</summary>
    public void WriteMany<T>(ReadOnlySpan<T> values)
        where T : unmanaged
    {
        Write(values.Length);
        var bytes = MemoryMarshal.AsBytes(values);
        bytes.CopyTo(Room(bytes.Length));
    }

    /// <summary>Writes how many values there are, and the values.</summary>
    public void WriteMany<T>(List<T> values)
        where T : unmanaged
        => WriteMany<T>(CollectionsMarshal.AsSpan(values));

    private Span<byte> Room(int bytes)
    {
        var end = checked(_length + bytes);
        if (end > _buffer.Length)
        {
            // Large buffers hold what hardly changes from tick to tick, and are given little more room than that.
            var more = _buffer.Length < Large ? Math.Max(Smallest, 2L * _buffer.Length) : _buffer.Length + (_buffer.Length >> 3);
            Array.Resize(ref _buffer, (int)Math.Min(Array.MaxLength, Math.Max(end, more)));
        }

        var room = _buffer.AsSpan(_length, bytes);
        _length = end;
        return room;
    }
}
