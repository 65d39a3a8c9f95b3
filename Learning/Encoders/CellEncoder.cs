using Covey.Environment.Sensing;
using Covey.Environment.Training;
using Covey.Environment.Worlds;
using Covey.Learning.Features;
using Covey.Learning.Networks;

namespace Covey.Learning.Encoders;

/// <summary>An agent knows its own cell only: a softmax over a row of numbers for each cell (science 1.4, Tabular).</summary>
public sealed class CellEncoder : IEncoder
{
    private readonly int _x;
    private readonly int _y;
    private readonly int _width;
    private readonly int _height;

    private CellEncoder(int x, int y, int width, int height)
    {
        _x = x;
        _y = y;
        _width = width;
        _height = height;
    }

    /// <inheritdoc/>
    public EncoderKind Kind => EncoderKind.Tabular;

    /// <inheritdoc/>
    public string Layout => $"cell-v1: one of {_width} x {_height}";

    /// <inheritdoc/>
    public ObservationNeeds Needs => ObservationNeeds.Self;

    /// <summary>The encoder for a world, null if its agents are not on cells.</summary>
    public static CellEncoder? For(IWorld world)
    {
        int x = Names.Find(world.Layout.Self, "x"), y = Names.Find(world.Layout.Self, "y");
        return world.Extent is { } extent && x >= 0 && y >= 0 && PatchFeatures.For(world.Layout.Sensed, 0) is not null
            ? new CellEncoder(x, y, (int)extent.Width, (int)extent.Height)
            : null;
    }

    /// <inheritdoc/>
    public void Encode(in Observation known, Rows rows) =>
        rows.Add(1)[0] = (Math.Clamp((int)known.Self[_y], 0, _height - 1) * _width) + Math.Clamp((int)known.Self[_x], 0, _width - 1);

    /// <inheritdoc/>
    public INetwork NewNetwork(int hidden, int outputs) => new TableNetwork(_width * _height, outputs);
}
