using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using Covey.Runtime.Reproductions;

namespace Covey.Client.Reproductions;

/// <summary>Charts and heat maps as SVG inside a page, without a script.</summary>
internal static class SvgChart
{
    private const double Width = 640;
    private const double Height = 300;
    private const double Left = 62;
    private const double Right = 28;
    private const double Top = 10;
    private const double Bottom = 40;

    private static readonly string[] Colours =
    [
        "#1f5fd0", "#c2570c", "#0b7f6b", "#8a3ab9", "#a8790a", "#c0285a", "#5b6770", "#2a9fc9", "#7a9a01", "#d6336c", "#495057", "#e67700",
    ];

    /// <summary>Curves with bands, and their legend.</summary>
    public static string Draw(CurveChart chart)
    {
        var (xLow, xHigh) = Range(chart.Curves.SelectMany(curve => curve.X));
        var (yLow, yHigh) = Range(chart.Curves.SelectMany(curve => curve.Y.SelectMany(y => new[] { y.Low, y.High })).Concat(chart.Reference is { } r ? [r] : []));
        var svg = new StringBuilder();
        svg.Append(Invariant($"<svg viewBox=\"0 0 {Width} {Height}\" role=\"img\" aria-label=\"{Encode(chart.Title)}\">"));
        for (var tick = 0; tick <= 4; tick++)
        {
            var x = xLow + ((xHigh - xLow) * tick / 4);
            var y = yLow + ((yHigh - yLow) * tick / 4);
            svg.Append(Invariant($"<line class=\"grid\" x1=\"{Left}\" x2=\"{Width - Right}\" y1=\"{Y(y):0.#}\" y2=\"{Y(y):0.#}\"/>"));
            svg.Append(Invariant($"<text x=\"{Left - 6}\" y=\"{Y(y) + 4:0.#}\" text-anchor=\"end\">{y:0.###}</text>"));
            svg.Append(Invariant($"<text x=\"{X(x):0.#}\" y=\"{Height - Bottom + 16}\" text-anchor=\"middle\">{x:0.##}</text>"));
        }

        svg.Append(Invariant($"<text x=\"{(Left + Width - Right) / 2:0.#}\" y=\"{Height - 6}\" text-anchor=\"middle\">{Encode(chart.XLabel)}</text>"));
        svg.Append(Invariant($"<text transform=\"translate(12 {(Height - Bottom) / 2:0.#}) rotate(-90)\" text-anchor=\"middle\">{Encode(chart.YLabel)}</text>"));
        if (chart.Reference is { } reference)
        {
            svg.Append(Invariant($"<line class=\"reference\" x1=\"{Left}\" x2=\"{Width - Right}\" y1=\"{Y(reference):0.#}\" y2=\"{Y(reference):0.#}\"/>"));
        }

        for (var i = 0; i < chart.Curves.Count; i++)
        {
            var curve = chart.Curves[i];
            var colour = Colours[i % Colours.Length];
            var band = Enumerable.Range(0, curve.X.Count).Select(at => Point(curve.X[at], curve.Y[at].High))
                .Concat(Enumerable.Range(0, curve.X.Count).Reverse().Select(at => Point(curve.X[at], curve.Y[at].Low)));
            svg.Append(Invariant($"<polygon fill=\"{colour}\" fill-opacity=\".15\" points=\"{string.Join(' ', band)}\"/>"));
            var line = Enumerable.Range(0, curve.X.Count).Select(at => Point(curve.X[at], curve.Y[at].Mean));
            svg.Append(Invariant($"<polyline fill=\"none\" stroke=\"{colour}\" stroke-width=\"1.6\" points=\"{string.Join(' ', line)}\"/>"));
        }

        svg.Append("</svg><p class=\"legend\">");
        for (var i = 0; i < chart.Curves.Count; i++)
        {
            svg.Append(Invariant($"<span><svg viewBox=\"0 0 10 10\" class=\"key\"><rect width=\"10\" height=\"10\" fill=\"{Colours[i % Colours.Length]}\"/></svg> {Encode(chart.Curves[i].Label)}</span> "));
        }

        return svg.Append("</p>").ToString();

        double X(double value) => Left + ((value - xLow) / (xHigh - xLow) * (Width - Left - Right));
        double Y(double value) => Height - Bottom - ((value - yLow) / (yHigh - yLow) * (Height - Top - Bottom));
        string Point(double x, double y) => Invariant($"{X(x):0.#},{Y(y):0.#}");
    }

    /// <summary>A matrix of shares, darker for larger.</summary>
    public static string Draw(HeatMap map)
    {
        const double Cell = 30;
        var svg = new StringBuilder();
        svg.Append(Invariant($"<svg class=\"map\" viewBox=\"0 0 {(map.Columns.Count + 1) * Cell} {(map.Rows.Count + 1) * Cell}\" role=\"img\" aria-label=\"{Encode(map.Title)}\">"));
        for (var column = 0; column < map.Columns.Count; column++)
        {
            svg.Append(Invariant($"<text x=\"{(column + 1.5) * Cell}\" y=\"{0.7 * Cell}\" text-anchor=\"middle\">{Encode(map.Columns[column])}</text>"));
        }

        for (var row = 0; row < map.Rows.Count; row++)
        {
            svg.Append(Invariant($"<text x=\"{0.8 * Cell}\" y=\"{(row + 1.65) * Cell}\" text-anchor=\"end\">{Encode(map.Rows[row])}</text>"));
            for (var column = 0; column < map.Columns.Count; column++)
            {
                var share = map.Values[(row * map.Columns.Count) + column];
                svg.Append(Invariant($"<rect class=\"cell\" x=\"{(column + 1) * Cell}\" y=\"{(row + 1) * Cell}\" width=\"{Cell}\" height=\"{Cell}\" fill-opacity=\"{share:0.###}\"><title>{share:0.###}</title></rect>"));
            }
        }

        return svg.Append("</svg>").ToString();
    }

    private static (double Low, double High) Range(IEnumerable<double> values)
    {
        var all = values.Where(double.IsFinite).ToArray();
        if (all.Length == 0)
        {
            return (0, 1);
        }

        var (low, high) = (all.Min(), all.Max());
        return high > low ? (low, high) : (low - 0.5, high + 0.5);
    }

    private static string Encode(string text) => HtmlEncoder.Default.Encode(text);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
