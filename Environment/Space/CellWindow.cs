namespace Covey.Environment.Space;

/// <summary>A rectangle of cells of a <see cref="CellGrid"/>; empty if a last is below its first.</summary>
/// <param name="FirstColumn">Leftmost column.</param>
/// <param name="LastColumn">Rightmost column.</param>
/// <param name="FirstLine">Lowest line.</param>
/// <param name="LastLine">Highest line.</param>
public readonly record struct CellWindow(int FirstColumn, int LastColumn, int FirstLine, int LastLine);
