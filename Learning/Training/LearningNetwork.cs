using System.Numerics.Tensors;
using Covey.Environment.Randomness;
using Covey.Learning.Networks;

namespace Covey.Learning.Training;

/// <summary>A network's share of an update: the order of its rows, the part of it that makes the next step, its pieces.</summary>
/// <param name="network">The network.</param>
/// <param name="newPiece">Makes room for one more piece.</param>
internal sealed class LearningNetwork(INetwork network, Func<LearningPiece> newPiece)
{
    private readonly List<LearningPiece> _pieces = [];
    private int[] _order = [];
    private int _rows;
    private int _from;

    /// <summary>Rows of the part that makes the next step.</summary>
    public int Size { get; private set; }

    /// <summary>Over how many samples the next step's loss is averaged.</summary>
    public int Averages { get; set; }

    /// <summary>The rows that make the next step.</summary>
    public ReadOnlySpan<int> Chosen => _order.AsSpan(_from, Size);

    /// <summary>The sum of the pieces' gradients, after <see cref="AddUp"/>.</summary>
    public float[] Gradient => _pieces[0].Gradient;

    /// <summary>How many pieces rows make, each of which has room from then on.</summary>
    public int PiecesFor(int rows)
    {
        var pieces = (rows + network.PieceRows - 1) / network.PieceRows;
        while (_pieces.Count < pieces)
        {
            _pieces.Add(newPiece());
        }

        return pieces;
    }

    /// <summary>Puts rows in random order (Fisher and Yates), from addresses of their own for every batch and epoch.</summary>
    public void Shuffle(RandomSource random, int rows, int number, int epoch)
    {
        if (_order.Length < rows)
        {
            _order = new int[rows];
        }

        _rows = rows;
        for (var at = 0; at < rows; at++)
        {
            _order[at] = at;
        }

        for (var at = rows - 1; at > 0; at--)
        {
            var other = RandomBlock.Below(random.Block(RandomStream.Learning, epoch, number, at).W0, at + 1);
            (_order[at], _order[other]) = (_order[other], _order[at]);
        }
    }

    /// <summary>Chooses one of equal parts of the rows, in their order, for the next step; returns its size.</summary>
    public int Take(int part, int parts)
    {
        _from = (int)((long)_rows * part / parts);
        Size = (int)((long)_rows * (part + 1) / parts) - _from;
        return Size;
    }

    /// <summary>Judges the rows of one piece of all <paramref name="rows"/>.</summary>
    public void Judge(Batch batch, int piece, int rows)
    {
        var from = piece * network.PieceRows;
        _pieces[piece].Judge(batch, from, Math.Min(network.PieceRows, rows - from));
    }

    /// <summary>Learns from one piece of <see cref="Chosen"/>.</summary>
    public void Learn(Batch batch, int piece)
    {
        var from = piece * network.PieceRows;
        _pieces[piece].Learn(batch, Chosen.Slice(from, Math.Min(network.PieceRows, Size - from)), Averages);
    }

    /// <summary>The mean entropy of the choices, after <see cref="AddUp"/>.</summary>
    public double Entropy { get; private set; }

    /// <summary>Adds the pieces' gradients up in their order; returns the loss.</summary>
    public double AddUp()
    {
        Entropy = 0;
        if (Size == 0)
        {
            Array.Clear(Gradient);
            return 0;
        }

        var loss = _pieces[0].Loss;
        Entropy = _pieces[0].Entropy;
        for (var piece = 1; piece < PiecesFor(Size); piece++)
        {
            TensorPrimitives.Add(Gradient, _pieces[piece].Gradient, Gradient);
            loss += _pieces[piece].Loss;
            Entropy += _pieces[piece].Entropy;
        }

        return loss;
    }
}
