namespace Covey.Runtime.Reproductions;

/// <summary>A table.</summary>
/// <param name="Name">A file's name, without ending.</param>
/// <param name="Title">What it shows.</param>
/// <param name="Columns">The columns' names.</param>
/// <param name="Rows">Cells as text, as many in a row as there are columns.</param>
public sealed record ResultTable(string Name, string Title, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows);
