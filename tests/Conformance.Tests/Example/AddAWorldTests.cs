using System.Text.RegularExpressions;

namespace Covey.Conformance.Tests.Example;

/// <summary>docs/add-a-world.md shows the example as it is compiled and played here.</summary>
public sealed partial class AddAWorldTests
{
    [Fact]
    public void The_page_shows_the_files_as_they_are()
    {
        var path = Path.Combine(Root, "docs", "add-a-world.md");
        var page = File.ReadAllText(path).ReplaceLineEndings("\n");
        var shown = Blocks().Replace(page, block => block.Groups["head"].Value + Source(block.Groups["file"].Value) + "\n```\n");
        if (System.Environment.GetEnvironmentVariable("COVEY_WRITE_GENERATED") == "1")
        {
            File.WriteAllText(path, shown);
        }

        string[] files = ["LampOptions.cs", "LampKind.cs", "LampWorld.cs", "LampStage.cs", "LampUtility.cs", "lamps.json", "LampConformance.cs"];
        Assert.Equal(files, Blocks().Matches(page).Select(block => block.Groups["file"].Value));
        Assert.True(shown == page, "docs/add-a-world.md is not what the files say; run this test with COVEY_WRITE_GENERATED=1 and commit the page");
    }

    /// <summary>The repository's root.</summary>
    internal static string Root { get; } = FindRoot();

    private static string Source(string file) =>
        File.ReadAllText(Path.Combine(Root, "tests", "Conformance.Tests", "Example", file)).ReplaceLineEndings("\n").TrimEnd('\n');

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Covey.slnf")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("no folder above the tests holds Covey.slnf");
        }

        return folder.FullName;
    }

    // A file's name in bold on a line of its own, and the code block after it.
    [GeneratedRegex(
        @"(?<head>^\*\*`(?<file>[A-Za-z.]+)`\*\*\n\n```[a-z]+\n)(?<code>.*?)\n?```\n",
        RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Blocks();
}
