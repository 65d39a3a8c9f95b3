using System.Text.RegularExpressions;

namespace Covey.Architecture.Tests;

/// <summary>What the pages say is there, is there.</summary>
public sealed partial class DocumentTests
{
    [Fact]
    public void Every_link_between_pages_leads_somewhere()
    {
        var broken = new List<string>();
        foreach (var page in House.Pages)
        {
            foreach (Match link in Links().Matches(WithoutCode(House.Read(page))))
            {
                var target = link.Groups["target"].Value;
                if (target.Contains("://", StringComparison.Ordinal) || target.StartsWith("mailto:", StringComparison.Ordinal))
                {
                    continue;
                }

                var parts = target.Split('#', 2);
                var path = parts[0].Length == 0 ? page : Normalised(House.FolderOf(page), parts[0]);
                var full = Path.Combine(House.Root, path);
                if (!File.Exists(full) && !Directory.Exists(full))
                {
                    broken.Add($"{page}: {target}");
                }
                else if (parts.Length == 2 && path.EndsWith(".md", StringComparison.Ordinal) && !Anchors(path).Contains(parts[1]))
                {
                    broken.Add($"{page}: {target} (no such heading)");
                }
            }
        }

        Offenders.None(broken);
    }

    [Fact]
    public void Every_page_of_the_manual_is_in_its_index()
    {
        var index = House.Read("docs/README.md");
        Offenders.None(House.Pages.Where(page => page.StartsWith("docs/", StringComparison.Ordinal) && page != "docs/README.md")
            .Where(page => !index.Contains($"({page["docs/".Length..]})", StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_scenario_policy_or_reproduction_named_on_a_page_exists()
    {
        var reproductions = House.Sources.Where(source => source.StartsWith("Runtime/Reproductions/", StringComparison.Ordinal))
            .SelectMany(source => ReproductionNames().Matches(House.Read(source)), (_, match) => match.Groups["name"].Value);
        var there = House.Files
            .Where(file => file.StartsWith("scenarios/", StringComparison.Ordinal) || file.StartsWith("policies/", StringComparison.Ordinal))
            .Select(file => Path.GetFileNameWithoutExtension(file)).Concat(reproductions).ToHashSet(StringComparer.Ordinal);
        var missing = House.Pages
            .SelectMany(page => Scenarios().Matches(House.Read(page)), (page, match) => (page, name: match.Groups["name"].Value))
            .Where(named => !there.Contains(named.name))
            .Select(named => $"{named.page}: {named.name}")
            .Distinct(StringComparer.Ordinal);
        Offenders.None(missing);
    }

    [Fact]
    public void No_file_names_a_place_on_somebodys_machine()
    {
        string[] places = ["/" + "work/", "/" + "tmp/", "/" + "home/", "/" + "root/", "C:" + "\\"];
        string[] text =
        [
            ".cs", ".csproj", ".css", ".cff", ".csv", ".html", ".js", ".json", ".md", ".props", ".sh", ".sln", ".slnf", ".targets", ".yaml", ".yml",
        ];
        var found = House.Files
            .Where(file => text.Contains(Path.GetExtension(file)) || file.StartsWith(".ci/", StringComparison.Ordinal))
            .SelectMany(file => places.Where(place => House.Read(file).Contains(place, StringComparison.Ordinal)).Select(place => $"{file}: {place}"));
        Offenders.None(found);
    }

    [Fact]
    public void The_first_page_gives_the_commands_that_the_check_runs()
    {
        Assert.Contains("dotnet run -c Release --project Client -- run tracking-open-8", House.Read("README.md"), StringComparison.Ordinal);
        Assert.Contains("dotnet test --solution Covey.slnf -c Release", House.Read("README.md"), StringComparison.Ordinal);
        Assert.Contains("run_tests --solution Covey.slnf -c \"$configuration\"", House.Read(".ci/run"), StringComparison.Ordinal);
        Assert.Contains("configuration=Release", House.Read(".ci/run"), StringComparison.Ordinal);
    }

    private static string Normalised(string folder, string target) =>
        Path.GetRelativePath(House.Root, Path.GetFullPath(Path.Combine(House.Root, folder, target))).Replace('\\', '/');

    /// <summary>The anchors that headings get: lower case, spaces to hyphens, other punctuation dropped.</summary>
    private static HashSet<string> Anchors(string page) =>
        [.. House.Lines(page).Where(line => line.StartsWith('#'))
            .Select(line => line.TrimStart('#').Trim().ToLowerInvariant())
            .Select(title => string.Concat(title.Where(c => char.IsLetterOrDigit(c) || c is ' ' or '-' or '_').Select(c => c == ' ' ? '-' : c)))];

    private static string WithoutCode(string text) => Fences().Replace(text, "");

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Links();

    [GeneratedRegex("^```.*?^```", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Fences();

    [GeneratedRegex(@"string Name => ""(?<name>[a-z0-9-]+)"";", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex ReproductionNames();

    [GeneratedRegex(
        @"(`|\b(run|validate|replay|train|eval|bench|sweep) )(?<name>(tracking|coverage)-[a-z0-9]+(-[a-z0-9]+)*)\b(?![.*-])",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Scenarios();
}
