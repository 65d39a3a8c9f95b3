using System.Text.Json.Nodes;
using Covey.Environment.Scenarios;

namespace Covey.Runtime.Records;

/// <summary>Mean and final value of what a kind of world measures besides what every kind does.</summary>
/// <param name="columns">What is measured.</param>
internal sealed class FurtherSum(IReadOnlyList<MeasuredColumn> columns)
{
    private readonly double[] _sum = new double[columns.Count];
    private readonly int[] _ticks = new int[columns.Count];
    private readonly double[] _final = new double[columns.Count];

    /// <summary>Counts a tick; what was not measured in it is left out.</summary>
    public void Add(ReadOnlySpan<double> values)
    {
        for (var at = 0; at < values.Length; at++)
        {
            if (double.IsFinite(values[at]))
            {
                _sum[at] += values[at];
                _ticks[at]++;
                _final[at] = values[at];
            }
        }
    }

    /// <summary>An object with <c>mean</c> and <c>final</c> for each column; null where nothing was measured.</summary>
    public JsonObject ToJson()
    {
        var json = new JsonObject();
        for (var at = 0; at < columns.Count; at++)
        {
            var measured = _ticks[at] > 0;
            json[columns[at].Name] = new JsonObject
            {
                ["mean"] = measured ? JsonValue.Create(_sum[at] / _ticks[at]) : null,
                ["final"] = measured ? JsonValue.Create(_final[at]) : null,
            };
        }

        return json;
    }
}
