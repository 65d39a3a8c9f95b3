using System.CommandLine;
using System.CommandLine.Parsing;

namespace Covey.Client.Input;

/// <summary>Says in one line what is wrong with a command line and where to read more.</summary>
internal static class UsageError
{
    /// <summary>The first error of a command line that could not be understood.</summary>
    public static string Sentence(ParseResult parsed)
    {
        var name = CommandName(parsed.CommandResult);
        var hint = $"see '{name} --help'";
        if (parsed.UnmatchedTokens.Count == 0)
        {
            return $"{name}: {parsed.Errors[0].Message.ReplaceLineEndings(" ").TrimEnd('.')}; {hint}";
        }

        var found = parsed.UnmatchedTokens[0];
        var command = parsed.CommandResult.Command;
        var isOption = found.StartsWith('-');
        var known = isOption
            ? Options(parsed.CommandResult).Select(option => option.Name)
            : command.Subcommands.Where(sub => !sub.Hidden).Select(sub => sub.Name);
        var nearest = known.MinBy(candidate => Distance(candidate, found));
        var guess = nearest is not null && Distance(nearest, found) <= 2 ? $"did you mean '{nearest}'? " : "";
        var what = isOption ? "option" : command.Subcommands.Count > 0 ? "command" : "argument";
        return $"{name}: unknown {what} '{found}'; {guess}{(guess.Length > 0 ? "S" : "s")}{hint[1..]}";
    }

    private static string CommandName(CommandResult result)
        => result.Parent is CommandResult parent ? $"{CommandName(parent)} {result.Command.Name}" : "covey";

    private static IEnumerable<Option> Options(CommandResult result)
    {
        var own = result.Command.Options.Where(option => !option.Hidden);
        return result.Parent is CommandResult parent ? own.Concat(Options(parent).Where(option => option.Recursive)) : own;
    }

    // Levenshtein's edit distance.
    private static int Distance(string a, string b)
    {
        var row = new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
        {
            row[j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var replace = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replace, 1 + Math.Min(row[j], row[j - 1]));
            }
        }

        return row[b.Length];
    }
}
