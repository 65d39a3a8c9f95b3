using Covey.Learning.Replications;
using Covey.Runtime.Evaluation;

namespace Covey.Runtime.Reproductions.Coordination;

/// <summary>Methods × settings × seeds: trains what is to be trained, plays everything, and makes tables and charts of it.</summary>
internal sealed class Comparison
{
    /// <summary>Points of a curve.</summary>
    public const int Windows = 50;

    private readonly IReadOnlyList<Outcome> _outcomes;

    private Comparison(IReadOnlyList<Outcome> outcomes) => _outcomes = outcomes;

    /// <summary>What one method came to in one setting.</summary>
    public Outcome this[Setting setting, Method method] => _outcomes.Single(outcome => outcome.Setting == setting
        && outcome.Method == method);

    /// <summary>Plays everything under evaluation seeds 1, 2, ….</summary>
    public static Comparison Play(Laboratory laboratory, IReadOnlyList<Setting> settings, IReadOnlyList<Method> methods, int seeds,
        int windows = Windows)
    {
        (Setting Setting, Method Method)[] pairs = [.. settings.SelectMany(setting => methods, (setting, method) => (setting, method))];
        TrainingTask[][] trainings = [.. pairs.Select(pair => pair.Method.Training?.For(pair.Setting).ToArray() ?? [])];
        var trained = new Queue<TrainedPolicy>(laboratory.Train([.. trainings.SelectMany(tasks => tasks)]));
        ulong[] evaluated = [.. Enumerable.Range(1, seeds).Select(seed => (ulong)seed)];
        EvaluationTask[][] evaluations =
        [
            .. pairs.Select((pair, at) => (pair.Method.Policy is { } name
                    ? [name]
                    : trainings[at].Select(_ => trained.Dequeue().File + pair.Method.Suffix))
                .Select(policy => new EvaluationTask(pair.Setting.Scenario, policy, evaluated,
                    Math.Min(windows, pair.Setting.Scenario.Sample.Steps))).ToArray()),
        ];
        var scores = new Queue<IReadOnlyList<RunScore>>(laboratory.Evaluate([.. evaluations.SelectMany(tasks => tasks)]));
        return new Comparison([.. pairs.Select((pair, at) =>
            new Outcome(pair.Method, pair.Setting, [.. evaluations[at].Select(_ => scores.Dequeue())]))]);
    }

    /// <summary>A row a setting and method.</summary>
    /// <param name="name">A file's name, without ending.</param>
    /// <param name="title">What it shows.</param>
    /// <param name="reference">The method that others are compared with.</param>
    public ResultTable Table(string name, string title, Method reference) => new(
        name,
        title,
        ["setting", "method", "cumulative", "ci95", "normalised", "target distance", $"over {reference.Label}", "ci95 of it", "trainings",
            "lowest", "highest"],
        [.. _outcomes.Select(outcome => (IReadOnlyList<string>)
        [
            outcome.Setting.Label,
            outcome.Method.Label,
            Shown.Number(outcome.Mean.Mean),
            Shown.Number(outcome.Mean.HalfWidth),
            Shown.Number(outcome.Values(score => score.Normalised).Average()),
            Shown.Number(outcome.Values(score => score.MeanTargetDistance).Average()),
            Shown.Number(outcome.Over(this[outcome.Setting, reference]).Mean),
            Shown.Number(outcome.Over(this[outcome.Setting, reference]).HalfWidth),
            outcome.Method.Training is null ? "" : $"{outcome.ByTraining.Length}",
            outcome.Method.Training is null ? "" : Shown.Number(outcome.ByTraining.Min()),
            outcome.Method.Training is null ? "" : Shown.Number(outcome.ByTraining.Max()),
        ])]);

    /// <summary>A curve a method in one setting.</summary>
    public CurveChart Chart(Setting setting, string name, string title, string yLabel, Func<RunScore, int, double> value) =>
        Chart(setting, name, title, yLabel, (outcome, x) => outcome.Curve(x, value));

    /// <summary>A curve a method in one setting.</summary>
    public CurveChart Chart(Setting setting, string name, string title, string yLabel, Func<Outcome, IReadOnlyList<double>, Curve> curve)
    {
        var steps = setting.Scenario.Sample.Steps;
        var x = RunScorer.Ends(steps, Math.Min(Windows, steps));
        var label = string.Concat(setting.Label.Where(letter =>
            char.IsAsciiLetterOrDigit(letter) || letter is '-' or ' ')).Replace(' ', '-');
        return new CurveChart(
            $"{name}-{label}",
            $"{title}: {setting.Label}",
            "tick",
            yLabel,
            [.. _outcomes.Where(outcome => outcome.Setting == setting).Select(outcome => curve(outcome, x))]);
    }

    /// <summary>Cumulative utility and target distance of every setting, as the document draws them.</summary>
    public IReadOnlyList<CurveChart> TrackingCharts(IEnumerable<Setting> settings, string figure) =>
    [
        .. settings.SelectMany(setting => new[]
        {
            Chart(setting, "utility", $"{figure}, cumulative utility", "utility", (score, window) => score.CumulativeAt[window]),
            Chart(setting, "distance", $"{figure}, mean distance of a target to the nearest agent", "m", (score, window) =>
                score.DistanceIn[window]),
        }),
    ];
}
