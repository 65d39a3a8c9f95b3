namespace Covey.Runtime.Reproductions;

/// <summary>A claim of a document, and whether it was seen to hold.</summary>
/// <param name="Statement">What is claimed.</param>
/// <param name="Where">Where the document says so.</param>
/// <param name="Bar">What must be measured for it to hold.</param>
/// <param name="Measured">What was measured.</param>
/// <param name="Holds">Whether the bar was met.</param>
public sealed record Claim(string Statement, string Where, string Bar, string Measured, bool Holds);
