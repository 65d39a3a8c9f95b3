namespace Covey.Client.Tests;

/// <summary>What a command left behind.</summary>
/// <param name="Exit">The exit code.</param>
/// <param name="Out">Standard output.</param>
/// <param name="Error">Standard error.</param>
internal sealed record CommandResult(int Exit, string Out, string Error)
{
    /// <summary>The lines of standard error.</summary>
    public string[] ErrorLines => Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Asserts that the input was refused with exactly these many lines and nothing else.</summary>
    public string[] Refused(int lines = 1)
    {
        Assert.Equal("", Out);
        Assert.Equal(ExitCode.BadInput, Exit);
        Assert.Equal(lines, ErrorLines.Length);
        return ErrorLines;
    }
}
