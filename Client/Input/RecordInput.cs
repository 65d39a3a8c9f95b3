using System.CommandLine;

namespace Covey.Client.Input;

/// <summary>The part of a command line that names a record.</summary>
internal sealed class RecordInput
{
    private readonly Argument<string> _record = new("RECORD") { Description = "The folder of a run's record" };

    /// <summary>Puts the argument on a command.</summary>
    public void AddTo(Command command) => command.Add(_record);

    /// <summary>Opens the record.</summary>
    /// <exception cref="BadInputException">There is none, or it is damaged.</exception>
    public Record Open(ParseResult parsed) => Record.Open(parsed.GetRequiredValue(_record));
}
