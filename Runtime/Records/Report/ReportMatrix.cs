namespace Covey.Runtime.Records.Report;

/// <summary>A matrix of numbers in [0, 1] that a report shows as a heat map.</summary>
/// <param name="Title">What it is.</param>
/// <param name="Meaning">What a cell says, one sentence with a full stop.</param>
/// <param name="RowName">What a row is, such as agent.</param>
/// <param name="ColumnName">What a column is, such as machine.</param>
/// <param name="Rows">The rows' names.</param>
/// <param name="Columns">The columns' names.</param>
/// <param name="Values">Row after row; NaN where a cell does not exist.</param>
public sealed record ReportMatrix(
    string Title,
    string Meaning,
    string RowName,
    string ColumnName,
    IReadOnlyList<string> Rows,
    IReadOnlyList<string> Columns,
    IReadOnlyList<double> Values);
