namespace Covey.Environment.Scenarios;

/// <summary>
/// Input that a person can mend. The message is one sentence saying what was found and what is allowed; the path says
/// where, such as <c>world.targets.speed</c>, and is empty when it is about the file as a whole.
/// </summary>
public sealed class ScenarioException : Exception
{
    /// <summary>An error without a place.</summary>
    public ScenarioException()
        : this("", "the scenario is not usable")
    {
    }

    /// <summary>An error about the file as a whole.</summary>
    public ScenarioException(string message)
        : this("", message)
    {
    }

    /// <summary>An error about the file as a whole, with its cause.</summary>
    public ScenarioException(string message, Exception innerException)
        : base(message, innerException) => Path = "";

    /// <summary>An error at a path.</summary>
    public ScenarioException(string path, string message)
        : base(message) => Path = path;

    /// <summary>The path inside the scenario, dots between keys.</summary>
    public string Path { get; }
}
