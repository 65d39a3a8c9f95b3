namespace Covey.Learning.Features;

/// <summary>Sensed cells by their place around the agent: of each a flag and its density's contrast, and the mean density.</summary>
internal sealed class PatchFeatures
{
    // So that a field without any contrast is 0 everywhere and not what rounding leaves.
    private const double LeastContrast = 1e-9;

    private readonly int _stride;
    private readonly int _dx;
    private readonly int _dy;
    private readonly int _density;
    private readonly int _radius;

    private PatchFeatures(IReadOnlyList<string> names, int radius)
    {
        _stride = names.Count;
        _dx = Names.Find(names, "dx");
        _dy = Names.Find(names, "dy");
        _density = Names.Find(names, "density");
        _radius = radius;
    }

    /// <summary>Cells along each side, squared.</summary>
    public int Cells => Side * Side;

    /// <summary>Inputs in all.</summary>
    public int Width => (2 * Cells) + 1;

    private int Side => (2 * _radius) + 1;

    /// <summary>The inputs for things of a layout, null if they are not cells with a density.</summary>
    public static PatchFeatures? For(IReadOnlyList<string> names, int radius) =>
        Names.Find(names, "dx") >= 0 && Names.Find(names, "dy") >= 0 && Names.Find(names, "density") >= 0
            ? new PatchFeatures(names, radius)
            : null;

    /// <summary>Writes the cells.</summary>
    public void Write(ReadOnlySpan<double> entries, Span<float> features)
    {
        var sum = 0.0;
        var count = 0;
        for (var at = 0; at < entries.Length; at += _stride)
        {
            if (Slot(entries.Slice(at, _stride)) >= 0)
            {
                sum += entries[at + _density];
                count++;
            }
        }

        if (count == 0)
        {
            return;
        }

        var mean = sum / count;
        var contrast = LeastContrast * (1 + mean);
        for (var at = 0; at < entries.Length; at += _stride)
        {
            if (Slot(entries.Slice(at, _stride)) >= 0)
            {
                contrast = Math.Max(contrast, Math.Abs(entries[at + _density] - mean));
            }
        }

        features[0] = (float)(mean / (1 + mean));
        for (var at = 0; at < entries.Length; at += _stride)
        {
            var slot = Slot(entries.Slice(at, _stride));
            if (slot >= 0)
            {
                features[1 + (2 * slot)] = 1;
                features[2 + (2 * slot)] = (float)((entries[at + _density] - mean) / contrast);
            }
        }
    }

    private int Slot(ReadOnlySpan<double> entry)
    {
        int dx = (int)entry[_dx] + _radius, dy = (int)entry[_dy] + _radius;
        return (uint)dx < (uint)Side && (uint)dy < (uint)Side ? (dy * Side) + dx : -1;
    }
}
