using System.Text.Json;

namespace Covey.Runtime.Records.Report;

/// <summary>The report's heat maps as JSON.</summary>
internal static class ReportMatrices
{
    public static void Write(Utf8JsonWriter json, IReadOnlyList<ReportMatrix> matrices)
    {
        json.WriteStartArray("matrices");
        foreach (var matrix in matrices)
        {
            json.WriteStartObject();
            json.WriteString("title", matrix.Title);
            json.WriteString("meaning", matrix.Meaning);
            json.WriteString("rowName", matrix.RowName);
            json.WriteString("columnName", matrix.ColumnName);
            Names(json, "rows", matrix.Rows);
            Names(json, "columns", matrix.Columns);
            json.WriteStartArray("values");
            foreach (var value in matrix.Values)
            {
                ReportData.Number(json, value);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Names(Utf8JsonWriter json, string key, IReadOnlyList<string> names)
    {
        json.WriteStartArray(key);
        foreach (var name in names)
        {
            json.WriteStringValue(name);
        }

        json.WriteEndArray();
    }
}
