using System.CommandLine;

namespace Covey.Client.Input;

/// <summary>The part of a command line that names policies to compare and the seeds to compare them under.</summary>
internal sealed class PolicyInput
{
    private readonly Option<string> _policies = new("--policies")
    {
        Description = "The policies, names or checkpoint files, with commas between them",
        HelpName = "A,B",
        Required = true,
    };

    private readonly Option<string> _seeds = new("--seeds")
    {
        Description = "The seeds, such as 1..20 or 1,2,5",
        HelpName = "LIST",
        DefaultValueFactory = _ => "1..20",
    };

    /// <summary>Puts the options on a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(_policies);
        command.Add(_seeds);
    }

    /// <summary>The seeds.</summary>
    /// <exception cref="BadInputException">They are no list of seeds.</exception>
    public IReadOnlyList<ulong> Seeds(ParseResult parsed) => SeedList.Parse(parsed.GetRequiredValue(_seeds));

    /// <summary>The policies.</summary>
    /// <exception cref="BadInputException">They are no list of names, or one is there twice.</exception>
    public IReadOnlyList<string> Policies(ParseResult parsed)
    {
        var policies = parsed.GetRequiredValue(_policies).Split(',', StringSplitOptions.TrimEntries);
        return policies.Any(policy => policy.Length == 0) || policies.Distinct(StringComparer.Ordinal).Count() < policies.Length
            ? throw new BadInputException(
                $"--policies: found '{parsed.GetRequiredValue(_policies)}'; allowed: names or files with commas between them, each once")
            : policies;
    }
}
