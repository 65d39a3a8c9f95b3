using Covey.Environment.Parcels;

namespace Covey.Learning.Features;

/// <summary>
/// Inputs of a network, row after row, each as long as what it describes is large. Storage is kept when rows are cleared.
/// </summary>
public sealed class Rows
{
    private float[] _values = [];
    private int[] _start = [0];
    private int[] _outputs = [];

    /// <summary>How many rows there are.</summary>
    public int Count { get; private set; }

    /// <summary>How many outputs all rows ask for.</summary>
    public int Outputs { get; private set; }

    /// <summary>One row's inputs.</summary>
    public ReadOnlySpan<float> this[int row] => _values.AsSpan(_start[row], _start[row + 1] - _start[row]);

    /// <summary>How many outputs a row asks for: 1, or as many as there are agents in the situation it describes.</summary>
    public int OutputsOf(int row) => _outputs[row];

    /// <summary>How many numbers rows up to and without this one have.</summary>
    public int LengthBefore(int row) => _start[row];

    /// <summary>Forgets all rows.</summary>
    public void Clear()
    {
        Count = 0;
        Outputs = 0;
    }

    /// <summary>Adds a row of zeros to be filled. The span is good until the next row is added.</summary>
    /// <param name="length">How long it is.</param>
    /// <param name="outputs">How many outputs it asks for.</param>
    public Span<float> Add(int length, int outputs = 1)
    {
        var from = _start[Count];
        Reserve(Count + 1, from + length);
        _outputs[Count++] = outputs;
        _start[Count] = from + length;
        Outputs += outputs;
        var row = _values.AsSpan(from, length);
        row.Clear();
        return row;
    }

    /// <summary>Adds another one's rows.</summary>
    public void Add(Rows others)
    {
        int from = _start[Count], length = others._start[others.Count];
        Reserve(Count + others.Count, from + length);
        others._values.AsSpan(0, length).CopyTo(_values.AsSpan(from));
        others._outputs.AsSpan(0, others.Count).CopyTo(_outputs.AsSpan(Count));
        for (var row = 1; row <= others.Count; row++)
        {
            _start[Count + row] = from + others._start[row];
        }

        Count += others.Count;
        Outputs += others.Outputs;
    }

    /// <summary>Writes all rows.</summary>
    internal void Write(ParcelWriter writer)
    {
        writer.WriteMany(_outputs.AsSpan(0, Count));
        writer.WriteMany(_start.AsSpan(0, Count + 1));
        writer.WriteMany(_values.AsSpan(0, _start[Count]));
    }

    /// <summary>Reads rows in place of what there is.</summary>
    /// <exception cref="ParcelException">They are no rows.</exception>
    internal void Read(ref ParcelReader reader)
    {
        Count = reader.ReadMany(ref _outputs);
        var starts = reader.ReadMany(ref _start);
        var values = reader.ReadMany(ref _values);
        if (starts != Count + 1 || _start[Count] != values)
        {
            throw new ParcelException($"a parcel has {starts} beginnings for {Count} rows of {values} numbers");
        }

        if (_start.Length <= _outputs.Length)
        {
            Array.Resize(ref _start, _outputs.Length + 1);
        }

        Outputs = 0;
        foreach (var outputs in _outputs.AsSpan(0, Count))
        {
            Outputs += outputs;
        }
    }

    private void Reserve(int rows, int values)
    {
        if (_outputs.Length < rows)
        {
            var room = Math.Max(rows, 2 * _outputs.Length);
            Array.Resize(ref _outputs, room);
            Array.Resize(ref _start, room + 1);
        }

        if (_values.Length < values)
        {
            Array.Resize(ref _values, Math.Max(values, 2 * _values.Length));
        }
    }
}
