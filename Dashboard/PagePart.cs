using System.Text;
using Covey.Runtime.Records.Report;

namespace Covey.Dashboard;

/// <summary>A file that the page is made of.</summary>
/// <param name="Path">Where a browser asks for it.</param>
/// <param name="Type">Its media type.</param>
/// <param name="Content">The file.</param>
internal sealed record PagePart(string Path, string Type, byte[] Content)
{
    private const string Style = "text/css; charset=utf-8";
    private const string Script = "text/javascript; charset=utf-8";

    /// <summary>All of them. The look and the charts are the report's.</summary>
    public static IReadOnlyList<PagePart> All { get; } =
    [
        Own("/", "text/html; charset=utf-8", "dashboard.html"),
        Own("/dashboard.css", Style, "dashboard.css"),
        Own("/dashboard.js", Script, "dashboard.js"),
        new("/report.css", Style, Encoding.UTF8.GetBytes(ReportParts.Style)),
        new("/charts.js", Script, Encoding.UTF8.GetBytes(ReportParts.Charts)),
    ];

    private static PagePart Own(string path, string type, string name)
    {
        using var stream = typeof(PagePart).Assembly.GetManifestResourceStream(typeof(PagePart), name)
            ?? throw new InvalidOperationException($"the resource '{name}' is missing from the program");
        using var content = new MemoryStream();
        stream.CopyTo(content);
        return new PagePart(path, type, content.ToArray());
    }
}
