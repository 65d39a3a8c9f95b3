using Covey.Environment.Parcels;
using Covey.Environment.Randomness;
using Covey.Learning.Networks;

namespace Covey.Learning.Training;

/// <summary>A network's share of an update: the order of its rows, the part of it that makes the next step, its pieces.</summary>
/// <remarks>
/// Gradients are added up as a tree whose shape depends on the number of pieces alone: <see cref="Fan"/> consecutive pieces
/// make a run, added in their order; so do <see cref="Fan"/> runs, and so on. Whoever adds up a run, and wherever, comes to
/// the same bits.
/// </remarks>
/// <param name="network">The network.</param>
/// <param name="newPiece">Makes room for one more piece.</param>
internal sealed class LearningNetwork(INetwork network, Func<LearningPiece> newPiece)
{
    /// <summary>How many sums are added to one.</summary>
    public const int Fan = 16;

    private LearningPiece?[] _pieces = [];
    private GradientSum?[] _sums = [];
    private int[] _order = [];
    private int _rows;
    private int _from;

    /// <summary>Rows of the part that makes the next step.</summary>
    public int Size { get; private set; }

    /// <summary>Over how many samples the next step's loss is averaged.</summary>
    public int Averages { get; set; }

    /// <summary>The rows that make the next step.</summary>
    public ReadOnlySpan<int> Chosen => _order.AsSpan(_from, Size);

    /// <summary>Pieces that make the next step.</summary>
    public int Pieces => PiecesFor(Size);

    /// <summary>Runs of pieces that make the next step.</summary>
    public int Runs => (Pieces + Fan - 1) / Fan;

    /// <summary>The sum over all pieces, after <see cref="AddUp"/>.</summary>
    public GradientSum Sum => SumAt(0);

    /// <summary>How many pieces rows make, each of which has a place from then on.</summary>
    public int PiecesFor(int rows)
    {
        var pieces = (rows + network.PieceRows - 1) / network.PieceRows;
        if (_pieces.Length < pieces)
        {
            Array.Resize(ref _pieces, pieces);
            Array.Resize(ref _sums, pieces);
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

    /// <summary>The first of all <paramref name="rows"/> that some pieces are made of, and the one after the last.</summary>
    public (int From, int To) RowsOf((int From, int To) pieces, int rows) =>
        (Math.Min(rows, pieces.From * network.PieceRows), Math.Min(rows, pieces.To * network.PieceRows));

    /// <summary>Judges the rows of one piece of all <paramref name="rows"/>. Different pieces may be judged at once.</summary>
    public void Judge(Batch batch, int piece, int rows)
    {
        var (from, to) = RowsOf((piece, piece + 1), rows);
        PieceAt(piece).Judge(batch, from, to - from);
    }

    /// <summary>Learns from one piece of <see cref="Chosen"/>. Different pieces may be learned from at once.</summary>
    public void Learn(Batch batch, int piece)
    {
        var (from, to) = RowsOf((piece, piece + 1), Size);
        PieceAt(piece).Learn(batch, Chosen[from..to], Averages, SumAt(piece));
    }

    /// <summary>The pieces of some runs.</summary>
    public (int From, int To) PiecesOf((int From, int To) runs) => (runs.From * Fan, Math.Min(runs.To * Fan, Pieces));

    /// <summary>Adds up the pieces of one run. Different runs may be added up at once.</summary>
    public void AddRun(int run) => Add(run * Fan, 1, Pieces);

    /// <summary>Adds up the runs.</summary>
    public void AddUp()
    {
        if (Size == 0)
        {
            PiecesFor(1);
            Sum.Clear();
            return;
        }

        for (var stride = Fan; stride < Pieces; stride *= Fan)
        {
            for (var first = 0; first < Pieces; first += stride * Fan)
            {
                Add(first, stride, Pieces);
            }
        }
    }

    /// <summary>Writes the sums of some runs.</summary>
    public void WriteRuns((int From, int To) runs, ParcelWriter writer)
    {
        for (var run = runs.From; run < runs.To; run++)
        {
            SumAt(run * Fan).Write(writer);
        }
    }

    /// <summary>Takes over the sums of some runs.</summary>
    public void ReadRuns((int From, int To) runs, ref ParcelReader reader)
    {
        for (var run = runs.From; run < runs.To; run++)
        {
            SumAt(run * Fan).Read(ref reader);
        }
    }

    private void Add(int first, int stride, int pieces)
    {
        var sum = SumAt(first);
        for (var more = 1; more < Fan && first + (more * stride) < pieces; more++)
        {
            sum.Add(SumAt(first + (more * stride)));
        }
    }

    private LearningPiece PieceAt(int piece) => _pieces[piece] ??= newPiece();

    private GradientSum SumAt(int piece) => _sums[piece] ??= new GradientSum(network.Parameters.Length);
}
