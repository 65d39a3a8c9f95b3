namespace Covey.Runtime.Distribution;

/// <summary>Something is wrong with the run itself: playing it again from a checkpoint would end the same way.</summary>
public sealed class RunFaultException : Exception
{
    /// <summary>For serializers and the like.</summary>
    public RunFaultException()
        : this("the run failed")
    {
    }

    /// <summary>With a message of the caller's.</summary>
    public RunFaultException(string message)
        : base(message)
    {
    }

    /// <summary>With a message and a cause.</summary>
    public RunFaultException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
