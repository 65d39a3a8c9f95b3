using Covey.Learning.Features;
using Covey.Learning.Networks;

namespace Covey.Learning.Training;

/// <summary>A piece for the critic: the loss is the mean of ½(V − return)².</summary>
internal sealed class CriticPiece(INetwork critic) : LearningPiece(critic)
{
    /// <inheritdoc/>
    protected override Rows RowsOf(Batch batch) => batch.Central;

    /// <inheritdoc/>
    protected override void Keep(Batch batch, ReadOnlySpan<int> chosen)
    {
        var output = 0;
        foreach (var state in chosen)
        {
            for (var value = 0; value < batch.Central.OutputsOf(state); value++)
            {
                batch.Values[batch.StateStart[state] + value] = Pass.Output[output++ * Pass.Stride];
            }
        }
    }

    /// <inheritdoc/>
    protected override void Slopes(Batch batch, ReadOnlySpan<int> chosen, int size, GradientSum sum)
    {
        var output = 0;
        foreach (var state in chosen)
        {
            for (var value = 0; value < batch.Central.OutputsOf(state); value++)
            {
                var at = output++ * Pass.Stride;
                var off = Pass.Output[at] - batch.Returns[batch.StateStart[state] + value];
                Pass.OutputGradient[at] = (float)(off / size);
                sum.Loss += 0.5 * off * off / size;
            }
        }
    }
}
