namespace Covey.Environment.Scenarios;

/// <summary>One word that a key may hold.</summary>
/// <param name="Word">The word.</param>
/// <param name="Meaning">What it stands for.</param>
/// <param name="Fields">Further keys that it brings to the object it stands in.</param>
internal sealed record FieldCase(string Word, string Meaning, IReadOnlyList<Field> Fields);
