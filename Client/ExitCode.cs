namespace Covey.Client;

/// <summary>What the command tells whoever started it.</summary>
internal static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>A fault of the program's, or a replay that differs from its record.</summary>
    public const int Fault = 1;

    /// <summary>Input that a person can mend.</summary>
    public const int BadInput = 2;

    /// <summary>Stopped by a signal; the record is written. 128 + SIGINT, as shells count.</summary>
    public const int Interrupted = 130;
}
