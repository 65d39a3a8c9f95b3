using System.Globalization;
using System.Text.Json;
using Covey.Environment.Scenarios;

namespace Covey.Runtime.Records.Report;

/// <summary>The report's data as JSON.</summary>
internal static class ReportData
{
    /// <summary>The most points of a curve.</summary>
    public const int MostPoints = 2_000;

    public static void Write(Utf8JsonWriter json, ReportInput input)
    {
        json.WriteStartObject();
        json.WritePropertyName("scenario");
        input.Scenario.WriteTo(json);
        json.WritePropertyName("summary");
        input.Summary.WriteTo(json);

        // A script would round a 64-bit seed.
        json.WriteString("seed", input.Summary["seed"]?.ToJsonString());
        var scenario = input.Collected.Scenario;
        json.WriteString("utility", scenario.UtilityName);
        WriteMetrics(json, scenario);
        var run = input.Collected.Series.Thinned(MostPoints);
        json.WriteStartObject("series");
        WriteSeries(json, run);
        WriteMeasurements(json, run);
        json.WriteEndObject();
        WriteFurther(json, scenario, run);
        ReportMatrices.Write(json, input.Matrices);
        WriteBaselines(json, input, run);
        RewardHistogram.Write(json, input.Collected.Rewards);
        if (input.Collected.Map is { Frames.Count: > 0 } map)
        {
            ReplayData.Write(json, map);
        }

        if (input.Field is { } field)
        {
            WriteField(json, field);
        }

        json.WriteEndObject();
    }

    /// <summary>Writes a number in seven digits, which no curve can show; null if it is not finite.</summary>
    internal static void Number(Utf8JsonWriter json, double value)
    {
        if (double.IsFinite(value))
        {
            json.WriteRawValue(value.ToString("G7", CultureInfo.InvariantCulture), skipInputValidation: true);
        }
        else
        {
            json.WriteNullValue();
        }
    }

    // Charts say what they show in the words of the metrics' table.
    private static void WriteMetrics(Utf8JsonWriter json, IScenario scenario)
    {
        json.WriteStartObject("metrics");
        foreach (var metric in MetricTable.Of(scenario))
        {
            json.WriteString(metric.Name, metric.Meaning);
        }

        json.WriteEndObject();
    }

    private static void WriteSeries(Utf8JsonWriter json, ReadOnlySpan<SeriesPoint> points)
    {
        Curve(json, "tick", points, static p => p.LastTick);
        Curve(json, "utility", points, static p => p.UtilitySum / p.Ticks);
        Curve(json, "cumulative", points, static p => p.Cumulative);
    }

    private static void WriteMeasurements(Utf8JsonWriter json, ReadOnlySpan<SeriesPoint> points)
    {
        json.WriteNumber("bucket", points.Length > 0 ? points[0].Ticks : 1);
        Curve(json, "utilityMin", points, static p => p.UtilityMin);
        Curve(json, "utilityMax", points, static p => p.UtilityMax);
        Curve(json, "agents", points, static p => (double)p.Agents / p.Ticks);
        Curve(json, "targets", points, static p => (double)p.Targets / p.Ticks);
        Curve(json, "sent", points, static p => (double)p.Sent / p.Ticks);
        Curve(json, "delivered", points, static p => (double)p.Delivered / p.Ticks);
        Curve(json, "lost", points, static p => (double)p.Lost / p.Ticks);
        Curve(json, "deliveredAge", points, static p => p.Delivered > 0 ? (double)p.DeliveredAge / p.Delivered : double.NaN);
        Curve(json, "knownAge", points, static p => p.Known > 0 ? (double)p.KnownAge / p.Known : double.NaN);
        Curve(json, "targetDistance", points, static p => p.DistanceTicks > 0 ? p.DistanceSum / p.DistanceTicks : double.NaN);
    }

    // What a kind of world measures besides: charts by name, with their lines.
    private static void WriteFurther(Utf8JsonWriter json, IScenario scenario, ReadOnlySpan<SeriesPoint> points)
    {
        var columns = scenario.Columns;
        json.WriteStartArray("further");
        foreach (var chart in columns.Index().GroupBy(column => column.Item.Chart, StringComparer.Ordinal))
        {
            json.WriteStartObject();
            json.WriteString("chart", chart.Key);
            json.WriteString("unit", chart.First().Item.Unit);
            json.WriteString("meaning", string.Join(' ', chart.Select(column => column.Item.Meaning)));
            json.WriteStartArray("lines");
            foreach (var (at, column) in chart)
            {
                json.WriteStartObject();
                json.WriteString("name", column.Line);
                Curve(json, "values", points, point => point.FurtherMean(at));
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteBaselines(Utf8JsonWriter json, ReportInput input, ReadOnlySpan<SeriesPoint> run)
    {
        json.WriteStartArray("baselines");
        foreach (var baseline in input.Baselines)
        {
            json.WriteStartObject();
            json.WriteString("name", baseline.Name);
            WriteSeries(json, baseline.Series.Thinned(MostPoints));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (BaselineRatio.Best(input.Baselines) is { } best)
        {
            json.WriteStartObject("ratio");
            json.WriteString("name", best.Name);
            json.WriteStartArray("value");
            foreach (var value in BaselineRatio.Of(run, best.Series.Thinned(MostPoints)))
            {
                Number(json, value);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }
    }

    private static void WriteField(Utf8JsonWriter json, MapField field)
    {
        var (lowest, highest) = (field.Values.Min(), field.Values.Max());
        var span = highest > lowest ? highest - lowest : 1;
        json.WriteStartObject("field");
        json.WriteNumber("width", field.Width);
        json.WriteNumber("height", field.Height);
        json.WritePropertyName("lowest");
        Number(json, lowest);
        json.WritePropertyName("highest");
        Number(json, highest);
        json.WriteBase64String("values", [.. field.Values.Select(value => (byte)Math.Round((value - lowest) / span * 255))]);
        json.WriteEndObject();
    }

    private static void Curve(Utf8JsonWriter json, string name, ReadOnlySpan<SeriesPoint> points, Func<SeriesPoint, double> read)
    {
        json.WriteStartArray(name);
        foreach (var point in points)
        {
            Number(json, read(point));
        }

        json.WriteEndArray();
    }
}
