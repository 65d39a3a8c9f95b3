using Covey.Environment.Entities;

namespace Covey.Runtime.Records.Report;

/// <summary>One kind's poses at one tick as the report shows them: positions in 65,535ths of the world, headings in 256ths of a turn.</summary>
internal sealed class FrameSlice
{
    /// <summary>The finest position.</summary>
    public const double Steps = 65_535;

    private FrameSlice(int capacity)
    {
        Ids = new int[capacity];
        X = new ushort[capacity];
        Y = new ushort[capacity];
        Heading = new byte[capacity];
        Action = new byte[capacity];
        Reward = new float[capacity];
    }

    public int Count { get; private set; }

    public int[] Ids { get; }

    public ushort[] X { get; }

    public ushort[] Y { get; }

    public byte[] Heading { get; }

    public byte[] Action { get; }

    public float[] Reward { get; }

    /// <summary>Copies the entities whose id is a multiple of <paramref name="every"/>.</summary>
    public static FrameSlice Of(EntityTable table, int[]? actions, double[]? rewards, double width, double height, int every)
    {
        var kept = 0;
        for (var row = 0; row < table.Count; row++)
        {
            kept += table.Id[row] % every == 0 ? 1 : 0;
        }

        var slice = new FrameSlice(kept);
        for (var row = 0; row < table.Count; row++)
        {
            if (table.Id[row] % every != 0)
            {
                continue;
            }

            var at = slice.Count++;
            slice.Ids[at] = table.Id[row];
            slice.X[at] = Quantised(table.X[row], width);
            slice.Y[at] = Quantised(table.Y[row], height);
            slice.Heading[at] = (byte)((int)Math.Round((table.Heading[row] + Math.PI) / (2 * Math.PI) * 256) & 255);
            slice.Action[at] = actions is null ? (byte)0 : (byte)actions[row];
            slice.Reward[at] = rewards is null ? 0 : (float)rewards[row];
        }

        return slice;
    }

    /// <summary>Keeps only the entities whose id is a multiple of <paramref name="every"/>.</summary>
    public FrameSlice Sparser(int every)
    {
        var slice = new FrameSlice(Count);
        for (var row = 0; row < Count; row++)
        {
            if (Ids[row] % every != 0)
            {
                continue;
            }

            var at = slice.Count++;
            slice.Ids[at] = Ids[row];
            slice.X[at] = X[row];
            slice.Y[at] = Y[row];
            slice.Heading[at] = Heading[row];
            slice.Action[at] = Action[row];
            slice.Reward[at] = Reward[row];
        }

        return slice;
    }

    private static ushort Quantised(double position, double size) =>
        (ushort)Math.Clamp(Math.Round(position / size * Steps), 0, Steps);
}
