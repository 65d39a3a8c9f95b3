namespace Covey.Environment.Scenarios;

/// <summary>Everything that is wrong with a scenario, at once. The message has one line for each error.</summary>
public sealed class ScenarioErrorsException : Exception
{
    /// <summary>No particular error.</summary>
    public ScenarioErrorsException()
        : this("the scenario is not usable")
    {
    }

    /// <summary>A single error without a place.</summary>
    public ScenarioErrorsException(string message)
        : this(message, null!)
    {
    }

    /// <summary>A single error without a place, with its cause.</summary>
    public ScenarioErrorsException(string message, Exception innerException)
        : base(message, innerException) => Errors = [new ScenarioError("scenario", "", message)];

    /// <summary>All errors of a scenario.</summary>
    public ScenarioErrorsException(IReadOnlyList<ScenarioError> errors)
        : base(string.Join('\n', errors)) => Errors = errors;

    /// <summary>The errors, in the order in which they were found.</summary>
    public IReadOnlyList<ScenarioError> Errors { get; }
}
