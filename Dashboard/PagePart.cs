using System.Text;
using Covey.Runtime.Records.Report;

namespace Covey.Dashboard;

/// <summary>A file that the page is made of.</summary>
/// <param name="Path">Where a browser asks for it.</param>
/// <param name="Type">Its media type.</param>
/// <param name="Content">The file.</param>
internal sealed record PagePart(string Path, string Type, byte[] Content)
{
    private const string Front = "index.html";

    /// <summary>The few files that need no Node: they say what is missing, and list the records.</summary>
    public static IReadOnlyList<PagePart> Plain { get; } =
        [.. Load("fallback/"), new PagePart("/report.css", TypeOf(".css"), Encoding.UTF8.GetBytes(ReportParts.Style))];

    /// <summary>Whether there is a page that Node built.</summary>
    public static bool IsBuilt { get; } = Names("page/").Any();

    /// <summary>All of them: the page as Node built it, or else the plain one.</summary>
    public static IReadOnlyList<PagePart> All { get; } = IsBuilt ? [.. Load("page/")] : Plain;

    private static IEnumerable<PagePart> Load(string folder) =>
        Names(folder).Select(name => new PagePart(PathOf(name[folder.Length..]), TypeOf(name), Read(name)));

    // A built file may come from a machine that writes folders with another slash.
    private static string PathOf(string name) => name == Front ? "/" : "/" + name.Replace('\\', '/');

    private static IEnumerable<string> Names(string folder) =>
        typeof(PagePart).Assembly.GetManifestResourceNames().Where(name => name.StartsWith(folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    private static string TypeOf(string name) => System.IO.Path.GetExtension(name) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        var other => throw new InvalidOperationException($"the page holds a file '{name}', and no media type is known for '{other}'"),
    };

    private static byte[] Read(string name)
    {
        using var stream = typeof(PagePart).Assembly.GetManifestResourceStream(name)!;
        using var content = new MemoryStream();
        stream.CopyTo(content);
        return content.ToArray();
    }
}
