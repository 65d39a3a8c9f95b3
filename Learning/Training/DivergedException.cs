namespace Covey.Learning.Training;

/// <summary>Training went out of bounds: a loss or a weight is no longer a finite number.</summary>
public sealed class DivergedException : Exception
{
    /// <summary>For serializers and the like.</summary>
    public DivergedException()
        : this("training diverged")
    {
    }

    /// <summary>With a message of the caller's.</summary>
    public DivergedException(string message)
        : base(message)
    {
    }

    /// <summary>With a message and a cause.</summary>
    public DivergedException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
