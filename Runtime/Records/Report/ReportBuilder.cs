using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Covey.Runtime.Records.Report;

/// <summary>
/// Builds <c>report.html</c>: one file with its style, its script and its data, which asks for nothing from anywhere.
/// Text from the scenario reaches the page only HTML-encoded or as JSON in which &lt;, &gt; and &amp; are escaped, and
/// the page's own policy lets no other script run.
/// </summary>
public static class ReportBuilder
{
    /// <summary>Writes the page as UTF-8.</summary>
    /// <param name="page">Where to.</param>
    /// <param name="input">What to show.</param>
    public static void Write(Stream page, ReportInput input)
    {
        var style = ReportParts.Style;
        var script = ReportParts.Charts + ReportParts.Script;
        var title = (string?)input.Summary["scenario"] ?? "run";
        var parts = ReportParts.Page.Split("{{data}}");
        using var buffered = new BufferedStream(page, 1 << 16);
        buffered.Write(Encoding.UTF8.GetBytes(Filled(parts[0], title, style, script)));
        using (var json = new Utf8JsonWriter(buffered, new JsonWriterOptions { Encoder = JavaScriptEncoder.Default }))
        {
            ReportData.Write(json, input);
        }

        buffered.Write(Encoding.UTF8.GetBytes(Filled(parts[1], title, style, script)));
    }

    // Each part of the template is filled in one pass, so that nothing filled in is looked at again.
    private static string Filled(string template, string title, string style, string script)
    {
        var page = new StringBuilder();
        var rest = template.AsSpan();
        while (rest.IndexOf("{{", StringComparison.Ordinal) is var open and >= 0)
        {
            var close = rest.IndexOf("}}", StringComparison.Ordinal);
            page.Append(rest[..open]).Append(rest[(open + 2)..close] switch
            {
                "title" => HtmlEncoder.Default.Encode(title),
                "style" => style,
                "style-hash" => Hash(style),
                "script" => script,
                "script-hash" => Hash(script),
                var other => throw new InvalidOperationException($"the report's template names an unknown part '{other}'"),
            });
            rest = rest[(close + 2)..];
        }

        return page.Append(rest).ToString();
    }

    private static string Hash(string text) => "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
