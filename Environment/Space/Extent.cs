namespace Covey.Environment.Space;

/// <summary>The rectangle [0, Width] × [0, Height] in which a world's entities have positions.</summary>
/// <param name="Width">Metres or cells along x.</param>
/// <param name="Height">Metres or cells along y.</param>
public readonly record struct Extent(double Width, double Height);
