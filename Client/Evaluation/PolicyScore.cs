using System.Text.Json.Nodes;
using Covey.Environment.Scenarios;
using Covey.Learning.Replications;
using Covey.Runtime.Evaluation;

namespace Covey.Client.Evaluation;

/// <summary>One policy's results, an entry a seed.</summary>
/// <param name="policy">Its name or file.</param>
/// <param name="runs">Seeds.</param>
internal sealed class PolicyScore(string policy, int runs)
{
    /// <summary>Its name or file.</summary>
    public string Policy { get; } = policy;

    /// <summary>Sum of the utilities of a run's ticks.</summary>
    public double[] Cumulative { get; } = new double[runs];

    /// <summary>Mean of the normalised utilities of a run's ticks.</summary>
    public double[] Normalised { get; } = new double[runs];

    /// <summary>Mean distance of a target to the nearest agent; NaN where there are none.</summary>
    public double[] MeanTargetDistance { get; } = new double[runs];

    /// <summary>What its kind of world measures besides what every kind does.</summary>
    public IReadOnlyList<MeasuredColumn> Columns { get; init; } = [];

    /// <summary>A run's means of <see cref="Columns"/>, at [seed][column].</summary>
    public double[][] Further { get; } = new double[runs][];

    /// <summary>Mean of <see cref="Cumulative"/> with its spread over seeds and its 95% interval.</summary>
    public MeanInterval Interval => MeanInterval.Of(Cumulative);

    /// <summary>Takes over one seed's run.</summary>
    public void Set(int seed, RunScore score)
    {
        Cumulative[seed] = score.Cumulative;
        Normalised[seed] = score.Normalised;
        MeanTargetDistance[seed] = score.MeanTargetDistance;
    }

    /// <summary>The mean over seeds of one of <see cref="Columns"/>.</summary>
    public double FurtherMean(int column) => Further.Average(means => means[column]);

    /// <summary>The results as commands print them: arrays have an entry a seed.</summary>
    public JsonObject ToJson(IReadOnlyList<ulong> seeds)
    {
        var json = new JsonObject
        {
            ["policy"] = Policy,
            ["seeds"] = new JsonArray([.. seeds.Select(seed => JsonValue.Create(seed))]),
            ["cumulative"] = Numbers(Cumulative),
            ["normalised"] = Numbers(Normalised),
            ["meanTargetDistance"] = Numbers(MeanTargetDistance),
            ["mean"] = Number(Interval.Mean),
            ["sd"] = Number(Interval.Deviation),
            ["ci95"] = Number(Interval.HalfWidth),
        };
        if (Columns.Count > 0)
        {
            json["measured"] = new JsonObject(Columns.Select((column, at) =>
                KeyValuePair.Create(column.Name, (JsonNode?)Numbers([.. Further.Select(means => means[at])]))));
        }

        return json;
    }

    private static JsonArray Numbers(double[] values) => new([.. values.Select(Number)]);

    // JSON knows no NaN; what was not measured is null.
    private static JsonValue? Number(double value) => double.IsFinite(value) ? JsonValue.Create(value) : null;
}
