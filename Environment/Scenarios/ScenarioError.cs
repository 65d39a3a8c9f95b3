namespace Covey.Environment.Scenarios;

/// <summary>Something in a scenario that a person can mend.</summary>
/// <param name="File">The scenario's file, or its name if there is no file.</param>
/// <param name="Path">Where in it, such as <c>world.targets.speed</c>; empty: the file as a whole.</param>
/// <param name="Sentence">What was found and what is allowed.</param>
public sealed record ScenarioError(string File, string Path, string Sentence)
{
    /// <summary>One line: file, path, sentence.</summary>
    public override string ToString() => Path.Length == 0 ? $"{File}: {Sentence}" : $"{File}: {Path}: {Sentence}";
}
