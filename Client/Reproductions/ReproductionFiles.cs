using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json.Nodes;
using Covey.Client.Benchmarks;
using Covey.Client.Presentation;
using Covey.Runtime.Records;
using Covey.Runtime.Reproductions;

namespace Covey.Client.Reproductions;

/// <summary>Writes what a reproduction or a sweep found: a CSV file a chart, map and table, <c>result.json</c>, and a page that needs
/// nothing else.</summary>
internal static class ReproductionFiles
{
    private const string Style =
        ":root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;max-width:72rem;margin:2rem auto;padding:0 1rem}"
        + "table{border-collapse:collapse;font-size:14px}th,td{border-bottom:1px solid #8884;padding:.25rem .6rem;text-align:left}"
        + "section{display:grid;grid-template-columns:repeat(auto-fill,minmax(26rem,1fr));gap:1.2rem}figure{margin:0}figcaption{font-size:14px;font-weight:600}"
        + "svg text{font:11px "
            + "system-ui,sans-serif;fill:currentColor}svg{width:100%;height:auto}.key{width:10px;height:10px}.map{max-width:26rem}"
        + ".grid{stroke:#8883}.reference{stroke:currentColor;stroke-dasharray:5 "
            + "4}.cell{fill:#1f5fd0;stroke:#8882}.legend{font-size:12px;margin:.2rem 0}"
        + ".legend span{margin-right:.8em;white-space:nowrap}.yes{color:#0b7f6b;font-weight:600}.no{color:#c0285a;font-weight:600}";

    /// <summary>Writes all files into a folder, over those of an earlier time.</summary>
    /// <returns>The files' paths.</returns>
    public static IReadOnlyList<string> Write(string folder, ReportHead head, ReproductionResult result, TimeSpan took)
    {
        Directory.CreateDirectory(folder);
        var files = new List<string>();
        foreach (var chart in result.Charts)
        {
            Add($"{chart.Name}.csv", Csv(
                ["curve", "x", "mean", "sd", "low", "high"],
                chart.Curves.SelectMany(curve => curve.X.Select((x, at) => (IReadOnlyList<string>)
                    [curve.Label, Number(x), Number(curve.Y[at].Mean), Number(curve.Y[at].Deviation), Number(curve.Y[at].Low),
                        Number(curve.Y[at].High)]))));
        }

        foreach (var map in result.HeatMaps)
        {
            Add($"{map.Name}.csv", Csv(
                ["row", .. map.Columns],
                map.Rows.Select((row, at) => (IReadOnlyList<string>)[row, .. map.Values.Skip(at * map.Columns.Count).Take(map.Columns.Count)
                    .Select(Number)])));
        }

        foreach (var table in result.Tables)
        {
            Add($"{table.Name}.csv", Csv(table.Columns, table.Rows));
        }

        var machine = Machine.Here();
        Add("result.json", JsonText.Indented(new JsonObject
        {
            ["name"] = head.Name,
            ["command"] = head.Command,
            ["settings"] = head.Settings,
            ["version"] = RecordFiles.Version,
            ["machine"] = $"{machine.Processor}, {machine.Cores} cores, {machine.System}, {machine.DotNet}",
            ["seconds"] = Math.Round(took.TotalSeconds, 1),
            ["claims"] = Claims(result),
        }) + "\n");
        Add("report.html", Page(head, result, took, machine));
        return files;

        void Add(string name, string text)
        {
            // Under another name first: what is there is whole.
            var path = Path.Combine(folder, name);
            File.WriteAllText(path + ".part", text);
            File.Move(path + ".part", path, overwrite: true);
            files.Add(path);
        }
    }

    /// <summary>The claims as the command prints them.</summary>
    public static JsonArray Claims(ReproductionResult result) =>
        [.. result.Claims.Select(claim => new JsonObject
        {
            ["claim"] = claim.Statement,
            ["where"] = claim.Where,
            ["bar"] = claim.Bar,
            ["measured"] = claim.Measured,
            ["holds"] = claim.Holds,
        })];

    private static string Page(ReportHead head, ReproductionResult result, TimeSpan took, Machine machine)
    {
        var page = new StringBuilder();
        page.Append("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" "
            + "content=\"width=device-width\">");
        page.Append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">");
        page.Append($"<title>{Encode(head.Name)}</title><style>{Style}</style></head><body>\n");
        page.Append($"<h1>{Encode(head.Name)}</h1><p>{Encode(head.Summary)}</p><p>{Encode(head.Settings)}</p>\n");
        page.Append($"<p><code>{Encode(head.Command)}</code>, version {Encode(RecordFiles.Version)}, "
            + $"{Number(Math.Round(took.TotalSeconds))} s on ");
        page.Append($"{Encode(machine.Processor)}, {machine.Cores} cores. Bands are 95% confidence intervals of the mean (Student's "
            + "t).</p>\n");
        if (result.Claims.Count > 0)
        {
            page.Append("<h2>Claims</h2>");
            page.Append(Table(
                ["claim", "where", "bar", "measured", "holds"],
                result.Claims.Select(claim => (IReadOnlyList<string>)[claim.Statement, claim.Where, claim.Bar, claim.Measured, claim.Holds
                    ? "yes" : "no"])));
        }

        foreach (var table in result.Tables)
        {
            page.Append($"<h2>{Encode(table.Title)}</h2>").Append(Table(table.Columns, table.Rows));
        }

        page.Append("<h2>Curves</h2><section>");
        foreach (var chart in result.Charts)
        {
            page.Append($"<figure><figcaption>{Encode(chart.Title)}</figcaption>{SvgChart.Draw(chart)}</figure>\n");
        }

        foreach (var map in result.HeatMaps)
        {
            page.Append($"<figure><figcaption>{Encode(map.Title)}</figcaption>{SvgChart.Draw(map)}</figure>\n");
        }

        return page.Append("</section></body></html>\n").ToString();
    }

    private static string Table(IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows)
    {
        var table = new StringBuilder("<table><tr>");
        foreach (var column in columns)
        {
            table.Append($"<th>{Encode(column)}</th>");
        }

        foreach (var row in rows)
        {
            table.Append("</tr>\n<tr>");
            foreach (var cell in row)
            {
                table.Append(cell is "yes" or "no" ? $"<td class=\"{cell}\">{cell}</td>" : $"<td>{Encode(cell)}</td>");
            }
        }

        return table.Append("</tr></table>\n").ToString();
    }

    private static string Csv(IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows)
    {
        var csv = new StringBuilder().AppendJoin(',', columns.Select(Cell)).Append('\n');
        foreach (var row in rows)
        {
            csv.AppendJoin(',', row.Select(Cell)).Append('\n');
        }

        return csv.ToString();
    }

    private static string Cell(string text) => text.AsSpan().ContainsAny(",\"\n")
        ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static string Encode(string text) => HtmlEncoder.Default.Encode(text);
}
