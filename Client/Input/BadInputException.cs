namespace Covey.Client.Input;

/// <summary>Input that a person can mend: one line an error, each saying where, what was found and what is allowed.</summary>
internal sealed class BadInputException : Exception
{
    /// <summary>One error.</summary>
    public BadInputException(string line)
        : this([line])
    {
    }

    /// <summary>Several errors.</summary>
    public BadInputException(IReadOnlyList<string> lines, Exception? innerException = null)
        : base(string.Join('\n', lines), innerException) => Lines = lines;

    /// <summary>The errors, one a line.</summary>
    public IReadOnlyList<string> Lines { get; }
}
