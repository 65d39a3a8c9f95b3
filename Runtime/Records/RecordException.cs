namespace Covey.Runtime.Records;

/// <summary>
/// A record could not be written to its end, such as on a full disk. The message is one sentence for a person; what was
/// written so far stays in the record's partial folder.
/// </summary>
public sealed class RecordException : Exception
{
    /// <summary>An error without a sentence of its own.</summary>
    public RecordException()
        : this("the record could not be written")
    {
    }

    /// <summary>An error.</summary>
    public RecordException(string message)
        : base(message)
    {
    }

    /// <summary>An error with its cause.</summary>
    public RecordException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
