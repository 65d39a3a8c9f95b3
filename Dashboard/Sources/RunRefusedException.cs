namespace Covey.Dashboard.Sources;

/// <summary>What a viewer asked for cannot be done, and the viewer is told why in one line.</summary>
public sealed class RunRefusedException : Exception
{
    /// <summary>A refusal without a sentence of its own.</summary>
    public RunRefusedException()
        : this("this cannot be done here")
    {
    }

    /// <summary>A refusal in one line.</summary>
    public RunRefusedException(string message)
        : base(message)
    {
    }

    /// <summary>A refusal in one line, with its cause.</summary>
    public RunRefusedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>The status of the answer.</summary>
    public int Status { get; init; } = 409;
}
