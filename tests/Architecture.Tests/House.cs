using System.Xml.Linq;

namespace Covey.Architecture.Tests;

/// <summary>The repository on disk: its files, its projects and its room table.</summary>
internal static class House
{
    private static readonly string[] NotOurs =
        [".git", ".vs", ".idea", "bin", "obj", "runs", "node_modules", "TestResults", "BenchmarkDotNet.Artifacts"];

    /// <summary>The repository's root: the nearest folder above this assembly that holds Covey.slnf.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Every file, relative to the root, with forward slashes, in ordinal order.</summary>
    public static IReadOnlyList<string> Files { get; } = [.. Walk(Root).Order(StringComparer.Ordinal)];

    /// <summary>Every C# source file.</summary>
    public static IEnumerable<string> Sources => Files.Where(file => file.EndsWith(".cs", StringComparison.Ordinal));

    /// <summary>Every C# project.</summary>
    public static IEnumerable<string> Projects => Files.Where(file => file.EndsWith(".csproj", StringComparison.Ordinal));

    /// <summary>Every page of documentation.</summary>
    public static IEnumerable<string> Pages => Files.Where(file => file.EndsWith(".md", StringComparison.Ordinal));

    public static string Read(string file) => File.ReadAllText(Path.Combine(Root, file));

    public static string[] Lines(string file) => File.ReadAllLines(Path.Combine(Root, file));

    /// <summary>The folder part of a relative path, empty for the root itself.</summary>
    public static string FolderOf(string file) => file.LastIndexOf('/') is var slash && slash < 0 ? "" : file[..slash];

    /// <summary>The folders of the projects that a project names as references.</summary>
    public static IReadOnlyList<string> ReferencesOf(string project) =>
    [
        .. XDocument.Parse(Read(project)).Descendants("ProjectReference")
            .Select(reference => Path.Combine(Root, FolderOf(project), reference.Attribute("Include")!.Value.Replace('\\', '/')))
            .Select(path => FolderOf(Relative(Path.GetFullPath(path))))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The room table of docs/house.md: each room's folder and the folders of the rooms it may know.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Rooms()
    {
        var rooms = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var line in Lines("docs/house.md"))
        {
            var cells = line.Split('|', StringSplitOptions.TrimEntries);
            if (cells.Length == 5 && cells[1].StartsWith('`'))
            {
                var known = Quoted(cells[3]);
                foreach (var room in Quoted(cells[1]))
                {
                    rooms.Add(room, known);
                }
            }
        }

        return rooms;
    }

    private static string[] Quoted(string cell) =>
        [.. cell.Split('`').Where((_, index) => index % 2 == 1).Select(name => name.TrimEnd('/'))];

    private static string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Covey.slnf")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"no folder above {AppContext.BaseDirectory} holds Covey.slnf");
    }

    private static IEnumerable<string> Walk(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder))
        {
            yield return Relative(file);
        }

        foreach (var inner in Directory.EnumerateDirectories(folder).Where(inner => !NotOurs.Contains(Path.GetFileName(inner))))
        {
            foreach (var file in Walk(inner))
            {
                yield return file;
            }
        }
    }
}
