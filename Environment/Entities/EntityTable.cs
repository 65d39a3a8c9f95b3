using System.Runtime.CompilerServices;

namespace Covey.Environment.Entities;

/// <summary>
/// Entities of one kind as a struct of arrays. Arrays are longer than <see cref="Count"/>; rows past it hold nothing.
/// The order of rows has no meaning and must not affect a result: whatever is summed over rows is summed in integers,
/// whatever is compared is compared by id.
/// </summary>
public sealed class EntityTable
{
    /// <summary>Ids, one a row.</summary>
    public int[] Id = [];

    /// <summary>First tick taken part in.</summary>
    public int[] Born = [];

    /// <summary>First tick no longer taken part in.</summary>
    public int[] Leaves = [];

    /// <summary>The world's own tag.</summary>
    public int[] Variant = [];

    /// <summary>Positions.</summary>
    public double[] X = [];

    /// <summary>Positions.</summary>
    public double[] Y = [];

    /// <summary>Headings, radians.</summary>
    public double[] Heading = [];

    /// <summary>How many rows hold an entity.</summary>
    public int Count { get; private set; }

    /// <summary>How many rows fit before the arrays grow.</summary>
    public int Capacity => Id.Length;

    /// <summary>Adds an entity as the last row and returns its row.</summary>
    public int Add(in EntityRow row)
    {
        if (Count == Id.Length)
        {
            Reserve(Math.Max(16, Count + (Count >> 2)));
        }

        var at = Count++;
        Id[at] = row.Id;
        Born[at] = row.Born;
        Leaves[at] = row.Leaves;
        Variant[at] = row.Variant;
        X[at] = row.X;
        Y[at] = row.Y;
        Heading[at] = row.Heading;
        return at;
    }

    /// <summary>The entity in a row.</summary>
    public EntityRow this[int row]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new()
        {
            Id = Id[row],
            Born = Born[row],
            Leaves = Leaves[row],
            Variant = Variant[row],
            X = X[row],
            Y = Y[row],
            Heading = Heading[row],
        };
    }

    /// <summary>Copies one row over another.</summary>
    public void Move(int from, int to)
    {
        Id[to] = Id[from];
        Born[to] = Born[from];
        Leaves[to] = Leaves[from];
        Variant[to] = Variant[from];
        X[to] = X[from];
        Y[to] = Y[from];
        Heading[to] = Heading[from];
    }

    /// <summary>Forgets every row from <paramref name="count"/> on.</summary>
    public void Truncate(int count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Count);
        Count = count;
    }

    /// <summary>Makes room for at least <paramref name="capacity"/> rows.</summary>
    public void Reserve(int capacity)
    {
        if (capacity <= Id.Length)
        {
            return;
        }

        Array.Resize(ref Id, capacity);
        Array.Resize(ref Born, capacity);
        Array.Resize(ref Leaves, capacity);
        Array.Resize(ref Variant, capacity);
        Array.Resize(ref X, capacity);
        Array.Resize(ref Y, capacity);
        Array.Resize(ref Heading, capacity);
    }
}
