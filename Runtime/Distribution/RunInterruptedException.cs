namespace Covey.Runtime.Distribution;

/// <summary>
/// A run cannot go on from here, though it may from its last checkpoint: a process died, a batch did not come in time, or
/// the run was set back meanwhile.
/// </summary>
public sealed class RunInterruptedException : Exception
{
    /// <summary>For serializers and the like.</summary>
    public RunInterruptedException()
        : this("the run was interrupted")
    {
    }

    /// <summary>With a message of the caller's.</summary>
    public RunInterruptedException(string message)
        : base(message)
    {
    }

    /// <summary>With a message and a cause.</summary>
    public RunInterruptedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
