namespace Covey.Silo;

/// <summary>Settings that a person can mend: one line an error, each saying where, what was found and what is allowed.</summary>
public sealed class SiloSettingsException : Exception
{
    /// <summary>For serializers and the like.</summary>
    public SiloSettingsException()
        : this("the settings are not usable")
    {
    }

    /// <summary>With a message of the caller's.</summary>
    public SiloSettingsException(string message)
        : this([message])
    {
    }

    /// <summary>With a message and a cause.</summary>
    public SiloSettingsException(string message, Exception innerException)
        : base(message, innerException) => Lines = [message];

    /// <summary>With several errors.</summary>
    public SiloSettingsException(IReadOnlyList<string> lines)
        : base(string.Join('\n', lines)) => Lines = lines;

    /// <summary>The errors, one a line.</summary>
    public IReadOnlyList<string> Lines { get; }
}
