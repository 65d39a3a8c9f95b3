using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Covey.Environment.Parcels;

/// <summary>Reads what a <see cref="ParcelWriter"/> wrote, in the same order.</summary>
public ref struct ParcelReader
{
    private ReadOnlySpan<byte> _rest;

    /// <summary>Reads from the first byte on.</summary>
    public ParcelReader(ReadOnlySpan<byte> parcel) => _rest = parcel;

    /// <summary>Whether everything has been read.</summary>
    public readonly bool IsAtEnd => _rest.IsEmpty;

    /// <summary>Reads one value.</summary>
    /// <exception cref="ParcelException">The parcel is too short.</exception>
    public T Read<T>()
        where T : unmanaged
        => MemoryMarshal.Read<T>(Take(Unsafe.SizeOf<T>()));

    /// <summary>Reads values into a list, in place of what it holds.</summary>
    /// <exception cref="ParcelException">The parcel is too short.</exception>
    public void ReadMany<T>(List<T> into)
        where T : unmanaged
    {
        var bytes = TakeMany<T>();
        CollectionsMarshal.SetCount(into, bytes.Length / Unsafe.SizeOf<T>());
        bytes.CopyTo(MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(into)));
    }

    /// <summary>Reads values into an array, which grows if it must; returns how many there are.</summary>
    /// <exception cref="ParcelException">The parcel is too short.</exception>
    public int ReadMany<T>(ref T[] into)
        where T : unmanaged
    {
        var bytes = TakeMany<T>();
        var count = bytes.Length / Unsafe.SizeOf<T>();
        if (into.Length < count)
        {
            into = new T[count + (count >> 2)];
        }

        bytes.CopyTo(MemoryMarshal.AsBytes(into.AsSpan(0, count)));
        return count;
    }

    /// <summary>Reads exactly as many values as there is room for.</summary>
    /// <exception cref="ParcelException">There are more or fewer.</exception>
    public void ReadInto<T>(Span<T> into)
        where T : unmanaged
    {
        var bytes = TakeMany<T>();
        if (bytes.Length != into.Length * Unsafe.SizeOf<T>())
        {
            throw new ParcelException($"a parcel holds {bytes.Length / Unsafe.SizeOf<T>()} values where {into.Length} belong");
        }

        bytes.CopyTo(MemoryMarshal.AsBytes(into));
    }

    /// <summary>Values where they lie in the parcel.</summary>
    /// <exception cref="ParcelException">The parcel is too short.</exception>
    public ReadOnlySpan<T> View<T>()
        where T : unmanaged
        => MemoryMarshal.Cast<byte, T>(TakeMany<T>());

    private ReadOnlySpan<byte> TakeMany<T>()
        where T : unmanaged
    {
        var count = Read<int>();
        if (count < 0 || count > _rest.Length / Unsafe.SizeOf<T>())
        {
            throw new ParcelException($"a parcel says that {count} values of {Unsafe.SizeOf<T>()} bytes follow, but {_rest.Length} bytes do");
        }

        return Take(count * Unsafe.SizeOf<T>());
    }

    private ReadOnlySpan<byte> Take(int bytes)
    {
        if (bytes > _rest.Length)
        {
            throw new ParcelException($"a parcel ends {bytes - _rest.Length} bytes too early");
        }

        var taken = _rest[..bytes];
        _rest = _rest[bytes..];
        return taken;
    }
}
