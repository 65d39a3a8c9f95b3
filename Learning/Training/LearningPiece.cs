using Covey.Learning.Features;
using Covey.Learning.Networks;

namespace Covey.Learning.Training;

/// <summary>
/// The room one piece of a batch is worked on in, for one network. A piece is gone through in blocks that fit a core's cache;
/// what it gives depends on its rows alone.
/// </summary>
internal abstract class LearningPiece
{
    private readonly INetwork _network;
    private readonly int[] _chosen;

    protected LearningPiece(INetwork network)
    {
        _network = network;
        _chosen = new int[network.BlockRows];
        Pass = network.NewPass(backward: true);
    }

    /// <summary>The network's last pass.</summary>
    protected INetworkPass Pass { get; }

    /// <summary>Computes what has to be known of rows before learning.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="from">The first row.</param>
    /// <param name="count">How many rows.</param>
    public void Judge(Batch batch, int from, int count)
    {
        for (var end = from + count; from < end; from += _chosen.Length)
        {
            var chosen = _chosen.AsSpan(0, Math.Min(_chosen.Length, end - from));
            for (var row = 0; row < chosen.Length; row++)
            {
                chosen[row] = from + row;
            }

            Pass.Forward(RowsOf(batch), chosen);
            Keep(batch, chosen);
        }
    }

    /// <summary>Adds up loss and gradient of some rows.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="chosen">Which rows.</param>
    /// <param name="size">Over how many samples the loss is averaged.</param>
    /// <param name="sum">Takes them, in place of what it holds.</param>
    public void Learn(Batch batch, ReadOnlySpan<int> chosen, int size, GradientSum sum)
    {
        sum.Clear();
        for (var from = 0; from < chosen.Length; from += _network.BlockRows)
        {
            var block = chosen.Slice(from, Math.Min(_network.BlockRows, chosen.Length - from));
            Pass.Forward(RowsOf(batch), block);
            Slopes(batch, block, size, sum);
            Pass.Backward(sum.Gradient);
        }
    }

    /// <summary>The rows the network reads.</summary>
    protected abstract Rows RowsOf(Batch batch);

    /// <summary>Keeps what a forward pass over some rows gave.</summary>
    protected abstract void Keep(Batch batch, ReadOnlySpan<int> chosen);

    /// <summary>Adds some rows' loss and sets <see cref="INetworkPass.OutputGradient"/>.</summary>
    protected abstract void Slopes(Batch batch, ReadOnlySpan<int> chosen, int size, GradientSum sum);
}
