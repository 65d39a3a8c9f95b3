namespace Covey.Runtime.Records.Report;

/// <summary>A coverage world's density, for the map.</summary>
/// <param name="Values">Row by row: the cell in column x and row y is at y · Width + x.</param>
/// <param name="Width">Columns.</param>
/// <param name="Height">Rows.</param>
public sealed record DensityField(double[] Values, int Width, int Height);
