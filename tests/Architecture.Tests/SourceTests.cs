using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Covey.Architecture.Tests;

/// <summary>How sources are laid out.</summary>
public sealed partial class SourceTests
{
    private const int LongestFile = 400;

    [Fact]
    public void A_namespace_is_its_folder()
    {
        var roots = House.Projects.ToDictionary(House.FolderOf, RootNamespaceOf, StringComparer.Ordinal);
        var wrong = new List<string>();
        foreach (var source in House.Sources)
        {
            var home = roots.Keys.Where(folder => source.StartsWith(folder + "/", StringComparison.Ordinal)).MaxBy(folder => folder.Length);
            var found = Namespace().Match(House.Read(source));
            if (home is null)
            {
                wrong.Add($"{source} belongs to no project");
            }
            else if (!found.Success)
            {
                if (!source.EndsWith("/Program.cs", StringComparison.Ordinal) && TopLevelTypes().IsMatch(House.Read(source)))
                {
                    wrong.Add($"{source} has no file-scoped namespace");
                }
            }
            else
            {
                var inside = House.FolderOf(source)[home.Length..].Replace('/', '.');
                if (found.Groups["name"].Value != roots[home] + inside)
                {
                    wrong.Add($"{source} says {found.Groups["name"].Value}, its folder {roots[home] + inside}");
                }
            }
        }

        Offenders.None(wrong);
    }

    [Fact]
    public void A_file_is_at_most_400_lines() =>
        Offenders.None(House.Sources.Where(source => House.Lines(source).Length > LongestFile));

    [Fact]
    public void A_file_holds_one_public_type_and_is_named_after_it()
    {
        var wrong = new List<string>();
        foreach (var source in House.Sources)
        {
            var types = TopLevelTypes().Matches(House.Read(source)).Where(type => type.Groups["public"].Success)
                .Select(type => type.Groups["name"].Value).Distinct(StringComparer.Ordinal).ToList();
            var file = Path.GetFileNameWithoutExtension(source);
            if (types.Count > 1)
            {
                wrong.Add($"{source} holds {string.Join(", ", types)}");
            }
            else if (types.Count == 1 && file.Split('.', '{')[0] != types[0])
            {
                wrong.Add($"{source} holds {types[0]}");
            }
        }

        Offenders.None(wrong);
    }

    [Fact]
    public void No_type_is_named_after_nothing()
    {
        string[] nothing = ["Utils", "Util", "Helper", "Helpers", "Manager", "Base", "Misc", "Common"];
        var wrong = House.Sources.SelectMany(source => TopLevelTypes().Matches(House.Read(source)), (source, type) => (source, type.Groups["name"].Value))
            .Where(found => nothing.Any(name => found.Value.EndsWith(name, StringComparison.Ordinal)))
            .Select(found => $"{found.source}: {found.Value}");
        Offenders.None(wrong);
    }

    [Fact]
    public void A_silenced_rule_says_why()
    {
        var wrong = new List<string>();
        foreach (var source in House.Sources)
        {
            var lines = House.Lines(source);
            for (var at = 0; at < lines.Length; at++)
            {
                var silenced = lines[at].Contains("#pragma warning " + "disable", StringComparison.Ordinal)
                    && !lines[at].Contains("//", StringComparison.Ordinal);
                var suppressed = lines[at].TrimStart().StartsWith('[')
                    && lines[at].Contains("Suppress" + "Message(", StringComparison.Ordinal)
                    && !lines.Skip(at).Take(4).Any(line => line.Contains("Justification", StringComparison.Ordinal));
                if (silenced || suppressed)
                {
                    wrong.Add($"{source}:{at + 1}");
                }
            }
        }

        Offenders.None(wrong);
    }

    private static string RootNamespaceOf(string project) =>
        XDocument.Parse(House.Read(project)).Descendants("RootNamespace").FirstOrDefault()?.Value ?? Path.GetFileNameWithoutExtension(project);

    [GeneratedRegex(@"^namespace (?<name>[A-Za-z0-9_.]+);", RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Namespace();

    // File-scoped namespaces put types of the namespace, and nothing else, at the start of a line.
    [GeneratedRegex(
        @"^((?<public>public)|internal|file) ((static|sealed|abstract|partial|readonly|ref|unsafe|record) )*"
        + @"(class|struct|interface|enum|record|delegate \S+) (?<name>[A-Za-z0-9_]+)",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex TopLevelTypes();
}
