namespace Covey.Environment.Scenarios;

/// <summary>A number that a kind of world measures each tick besides what every kind does: a column, and a curve.</summary>
/// <param name="Name">The column's name in <c>metrics.csv</c>: lower case, digits and underscores.</param>
/// <param name="Unit">What it is counted in.</param>
/// <param name="Meaning">One sentence with a full stop.</param>
/// <param name="Chart">The chart that shows it; columns with the same chart are lines of it.</param>
/// <param name="Line">What its line is called there.</param>
public sealed record MeasuredColumn(string Name, string Unit, string Meaning, string Chart, string Line);
