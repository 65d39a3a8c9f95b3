using System.CommandLine;
using System.CommandLine.Invocation;
using Covey.Runtime.Records;

namespace Covey.Client;

/// <summary>Prints the version that records carry, and nothing else.</summary>
internal sealed class VersionAction(Terminal terminal) : SynchronousCommandLineAction
{
    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        terminal.Out.WriteLine(RecordFiles.Version);
        return ExitCode.Done;
    }
}
