using System.Globalization;
using System.Text.Json.Nodes;
using Covey.Client.Evaluation;
using Covey.Client.Input;
using Covey.Learning.Replications;
using Covey.Runtime.Evaluation;
using Covey.Runtime.Reproductions;

namespace Covey.Client.Sweeps;

/// <summary>A scenario played with several policies under several seeds at every point of a grid of settings.</summary>
internal sealed class Sweep
{
    private const int MostRuns = 1_000_000;

    private readonly IReadOnlyList<SweepAxis> _axes;
    private readonly IReadOnlyList<ulong> _seeds;
    private readonly IReadOnlyList<SweepCell> _cells;
    private readonly string _scenario;

    private Sweep(string scenario, IReadOnlyList<SweepAxis> axes, IReadOnlyList<ulong> seeds, IReadOnlyList<SweepCell> cells)
    {
        _scenario = scenario;
        _axes = axes;
        _seeds = seeds;
        _cells = cells;
    }

    /// <summary>Plays a sweep, or looks up what of it was played before.</summary>
    /// <exception cref="BadInputException">A setting or a policy is not usable.</exception>
    public static Sweep Play(
        Laboratory laboratory, SeededScenario scenario, IReadOnlyList<SweepAxis> axes, IReadOnlyList<string> policies,
            IReadOnlyList<ulong> seeds)
    {
        var points = axes.Aggregate((IReadOnlyList<IReadOnlyList<string>>)[[]], (sofar, axis) =>
            [.. sofar.SelectMany(_ => axis.Values, (point, value) => (IReadOnlyList<string>)[.. point, value])]);
        if ((long)points.Count * policies.Count * seeds.Count > MostRuns)
        {
            throw new BadInputException($"--over: found {(long)points.Count * policies.Count * seeds.Count} runs; allowed: at most "
                + $"{MostRuns}");
        }

        (IReadOnlyList<string> Values, EvaluationTask Task)[] tasks =
        [
            .. points.SelectMany(point =>
            {
                var variant = new ScenarioVariant(scenario.Name,
                    [.. scenario.Changes, .. axes.Select((axis, at) => $"{axis.Path}={point[at]}")]);
                return policies.Select(policy => (point, new EvaluationTask(variant, policy, seeds)));
            }),
        ];
        var scores = laboratory.Evaluate([.. tasks.Select(task => task.Task)]);
        var cells = tasks.Select((task, at) =>
        {
            var score = new PolicyScore(task.Task.Policy, seeds.Count);
            for (var seed = 0; seed < seeds.Count; seed++)
            {
                score.Set(seed, scores[at][seed]);
            }

            return new SweepCell(task.Values, score);
        });
        return new Sweep(tasks[0].Task.Scenario.Any.Name, axes, seeds, [.. cells]);
    }

    /// <summary>The results as <c>covey sweep --json</c> prints them.</summary>
    public JsonObject ToJson() => new()
    {
        ["scenario"] = _scenario,
        ["over"] = new JsonArray([.. _axes.Select(axis => new JsonObject
        {
            ["path"] = axis.Path,
            ["values"] = new JsonArray([.. axis.Values.Select(value => (JsonNode)value)]),
        })]),
        ["results"] = new JsonArray([.. _cells.Select(cell =>
        {
            var result = new JsonObject { ["settings"] = Settings(cell) };
            foreach (var (key, value) in cell.Score.ToJson(_seeds))
            {
                result[key] = value?.DeepClone();
            }

            return result;
        })]),
    };

    /// <summary>The results as tables and, along the first axis of numbers, charts.</summary>
    public ReproductionResult ToResult() => new([])
    {
        Tables =
        [
            new("points", "Every point and policy", [.. _axes.Select(axis => axis.Path), "policy", "mean", "sd", "ci95", "normalised",
                "target distance"],
                [.. _cells.Select(cell => (IReadOnlyList<string>)
                [
                    .. cell.Values, cell.Score.Policy, Text(cell.Score.Interval.Mean), Text(cell.Score.Interval.Deviation),
                        Text(cell.Score.Interval.HalfWidth),
                    Text(cell.Score.Normalised.Average()), Text(cell.Score.MeanTargetDistance.Average()),
                ])]),
            new("runs", "Every run", [.. _axes.Select(axis => axis.Path), "policy", "seed", "cumulative", "normalised", "target distance"],
                [.. _cells.SelectMany(cell => _seeds.Select((seed, at) => (IReadOnlyList<string>)
                [
                    .. cell.Values, cell.Score.Policy, $"{seed}", Text(cell.Score.Cumulative[at]), Text(cell.Score.Normalised[at]),
                        Text(cell.Score.MeanTargetDistance[at]),
                ]))]),
        ],
        Charts = Charts(),
    };

    private IReadOnlyList<CurveChart> Charts()
    {
        var along = _axes.ToList().FindIndex(axis => axis.Numbers is not null);
        if (along < 0)
        {
            return [];
        }

        string Elsewhere(SweepCell cell) => string.Join(", ", _axes.Select((axis, at) => (axis, at)).Where(other => other.at != along)
            .Select(other => $"{other.axis.Path} = {cell.Values[other.at]}"));
        return
        [
            .. _cells.GroupBy(Elsewhere, StringComparer.Ordinal).Select((group, at) => new CurveChart(
                $"chart-{at + 1}",
                "Cumulative utility" + (group.Key.Length > 0 ? ", " + group.Key : ""),
                _axes[along].Path,
                "utility",
                [.. group.GroupBy(cell => cell.Score.Policy, StringComparer.Ordinal).Select(policy => new Curve(
                    policy.Key, _axes[along].Numbers!, [.. policy.Select(cell => cell.Score.Interval)]))])),
        ];
    }

    private JsonObject Settings(SweepCell cell)
    {
        var settings = new JsonObject();
        for (var axis = 0; axis < _axes.Count; axis++)
        {
            settings[_axes[axis].Path] = cell.Values[axis];
        }

        return settings;
    }

    private static string Text(double value) => double.IsFinite(value) ? value.ToString("R", CultureInfo.InvariantCulture) : "";
}
