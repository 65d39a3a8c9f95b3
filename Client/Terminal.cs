using Spectre.Console;

namespace Covey.Client;

/// <summary>
/// Where a command writes. Results go to <see cref="Out"/>; progress, remarks and errors go to <see cref="Error"/>, so
/// that a program can read the one without the other.
/// </summary>
internal sealed class Terminal
{
    private const int PlainWidth = 160;

    /// <summary>A terminal on two writers.</summary>
    public Terminal(TextWriter output, TextWriter error)
    {
        Out = output;
        Error = error;
        OutIsTerminal = ReferenceEquals(output, Console.Out) && !Console.IsOutputRedirected;
        ErrorIsTerminal = ReferenceEquals(error, Console.Error) && !Console.IsErrorRedirected;
    }

    /// <summary>Standard output.</summary>
    public TextWriter Out { get; }

    /// <summary>Standard error.</summary>
    public TextWriter Error { get; }

    /// <summary>Whether a person looks at <see cref="Out"/>.</summary>
    public bool OutIsTerminal { get; }

    /// <summary>Whether a person looks at <see cref="Error"/>.</summary>
    public bool ErrorIsTerminal { get; }

    /// <summary>A console on <see cref="Out"/>: colours and lines for a person, plain text for a file.</summary>
    public IAnsiConsole OutConsole() => Create(Out, OutIsTerminal);

    /// <summary>A console on <see cref="Error"/>.</summary>
    public IAnsiConsole ErrorConsole() => Create(Error, ErrorIsTerminal);

    /// <summary>Writes lines that are no errors on <see cref="Error"/>.</summary>
    public void WriteWarnings(IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            Error.WriteLine(line);
        }
    }

    private static IAnsiConsole Create(TextWriter writer, bool terminal)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = terminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = terminal ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = terminal ? InteractionSupport.Detect : InteractionSupport.No,
        });
        if (!terminal)
        {
            // Nobody knows how wide a file is: wide enough that no cell is broken over lines.
            console.Profile.Width = PlainWidth;
        }

        return console;
    }
}
