using Covey.Environment.Randomness;
using Covey.Learning.Features;

namespace Covey.Learning.Networks;

/// <summary>A table: a row's only input is the number of an entry, and what it gives is that entry.</summary>
public sealed class TableNetwork : INetwork
{
    private readonly int _stride;

    /// <summary>A table of zeros.</summary>
    /// <param name="entries">Entries.</param>
    /// <param name="outputs">Numbers an entry has.</param>
    public TableNetwork(int entries, int outputs)
    {
        _stride = DenseKernel.Padded(outputs);
        Outputs = outputs;
        Parameters = new float[entries * _stride];
        Tensors = [new TensorPlace("table", outputs, entries, 0, _stride)];
    }

    /// <inheritdoc/>
    public int Outputs { get; }

    /// <inheritdoc/>
    public float[] Parameters { get; }

    /// <inheritdoc/>
    public IReadOnlyList<TensorPlace> Tensors { get; }

    /// <inheritdoc/>
    public int BlockRows => 192;

    /// <inheritdoc/>
    public int PieceRows => BlockRows;

    /// <summary>All 0: every action equally likely, whatever the scale.</summary>
    /// <inheritdoc/>
    public void Initialise(RandomSource random, int member, double lastScale) => Array.Clear(Parameters);

    /// <inheritdoc/>
    public void Refresh()
    {
    }

    /// <inheritdoc/>
    public INetworkPass NewPass(bool backward) => new Pass(this);

    private sealed class Pass(TableNetwork table) : INetworkPass
    {
        private int[] _entries = [];
        private float[] _output = [];
        private float[] _slopes = [];

        public int Count { get; private set; }

        public int Stride => table._stride;

        public ReadOnlySpan<float> Output => _output.AsSpan(0, Count * Stride);

        public Span<float> OutputGradient => _slopes.AsSpan(0, Count * Stride);

        public void Forward(Rows rows, ReadOnlySpan<int> chosen)
        {
            Count = chosen.Length;
            if (_entries.Length < Count)
            {
                _entries = new int[Count];
                _output = new float[Count * Stride];
                _slopes = new float[Count * Stride];
            }

            for (var at = 0; at < Count; at++)
            {
                _entries[at] = (int)rows[chosen[at]][0] * Stride;
                table.Parameters.AsSpan(_entries[at], Stride).CopyTo(_output.AsSpan(at * Stride));
            }
        }

        public void Backward(Span<float> gradient)
        {
            for (var at = 0; at < Count; at++)
            {
                for (var output = 0; output < Stride; output++)
                {
                    gradient[_entries[at] + output] += _slopes[(at * Stride) + output];
                }
            }
        }
    }
}
