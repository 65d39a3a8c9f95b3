using System.Text;

namespace Covey.Runtime.Records.Report;

/// <summary>The parts that <c>report.html</c> is made of. Other pages about runs take their look and their charts from here.</summary>
public static class ReportParts
{
    /// <summary>The style sheet, for light and dark, screen and paper.</summary>
    public static string Style { get; } = Read("report.css");

    /// <summary>
    /// The script that draws: it defines one name, <c>covey</c>, with functions for elements, numbers as text and charts.
    /// It sets whatever it is given as text, never as markup.
    /// </summary>
    public static string Charts { get; } = Read("report.charts.js");

    /// <summary>The report's own script, which follows <see cref="Charts"/>.</summary>
    internal static string Script { get; } = Read("report.js");

    /// <summary>The page's template.</summary>
    internal static string Page { get; } = Read("report.html");

    private static string Read(string name)
    {
        using var stream = typeof(ReportParts).Assembly.GetManifestResourceStream(typeof(ReportParts), name)
            ?? throw new InvalidOperationException($"the resource '{name}' is missing from the program");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
