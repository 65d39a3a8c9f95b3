namespace Covey.Runtime.Reproductions;

/// <summary>A matrix of numbers in [0, 1].</summary>
/// <param name="Name">A file's name, without ending.</param>
/// <param name="Title">What it shows.</param>
/// <param name="Rows">The rows' names.</param>
/// <param name="Columns">The columns' names.</param>
/// <param name="Values">Row after row.</param>
public sealed record HeatMap(string Name, string Title, IReadOnlyList<string> Rows, IReadOnlyList<string> Columns, IReadOnlyList<double> Values);
