using System.Globalization;
using Covey.Learning.Replications;
using Covey.Runtime.Evaluation;

namespace Covey.Runtime.Reproductions.Coordination;

/// <summary><c>coverage-training</c>: Figs. 2a and 4, how fast methods learn to cover.</summary>
internal sealed class CoverageTraining : IReproduction
{
    private const double Share = 0.95;

    /// <inheritdoc/>
    public string Name => "coverage-training";

    /// <inheritdoc/>
    public string Summary => "SubMAPG, Figs. 2a and 4: learning curves of SubMAPG-M, MASubPO, G-MLP and Tabular on every density field";

    /// <inheritdoc/>
    public string Settings(bool quick) =>
        $"Scenarios coverage-training-… on {string.Join(", ", new CoverageMethods(quick).Fields)}. {new CoverageMethods(quick).Words} "
        + "Values are the mean share of all information that is covered in a training tick, actions drawn. Final: the mean over the "
            + "last tenth of the "
        + "episodes. Reached: when the mean of the latest 40 episodes first does.";

    /// <inheritdoc/>
    public ReproductionResult Run(ReproductionContext context)
    {
        using var laboratory = new Laboratory(context.Folder, context.Threads, context.Say, context.Stop);
        var coverage = new CoverageMethods(context.Quick);
        Method[] methods = [coverage.SubMapgM, coverage.MaSubPo, coverage.GMlp, coverage.Tabular];
        (string Field, Method Method, TrainingTask[] Tasks)[] plan =
        [
            .. coverage.Fields.SelectMany(field => methods, (field, method) =>
                (field, method, method.Training!.For(CoverageMethods.Setting("closed", field)).ToArray())),
        ];
        var trained = new Queue<TrainedPolicy>(laboratory.Train([.. plan.SelectMany(cell => cell.Tasks)]));
        var cells = plan.Select(cell => (cell.Field, cell.Method, Policies: cell.Tasks.Select(_ => trained.Dequeue()).ToArray())).ToArray();
        var rows = new List<IReadOnlyList<string>>();
        var claims = new List<Claim>();
        foreach (var field in cells.GroupBy(cell => cell.Field, StringComparer.Ordinal))
        {
            var own = field.First().Policies;
            var level = Share * own.Average(LearningCurve.Final);
            var reached = new Dictionary<string, double>(StringComparer.Ordinal);
            foreach (var (_, method, policies) in field)
            {
                var final = MeanInterval.Of([.. policies.Select(LearningCurve.Final)]);
                var toOwn = policies.Select(policy => LearningCurve.EpisodesTo(policy, Share * LearningCurve.Final(policy))).ToArray();
                var toLevel = policies.Select(policy => LearningCurve.EpisodesTo(policy, level)).ToArray();

                // Who never gets there is taken to need at least one more batch than was played.
                reached[method.Label] = policies.Zip(toLevel, (policy, episodes) => (double)(episodes ?? policy.Episodes + 1)).Average();
                rows.Add([field.Key, method.Label, Shown.Number(final.Mean), Shown.Number(final.HalfWidth), Episodes(toOwn),
                    Episodes(toLevel)]);
            }

            claims.Add(new Claim(
                $"SubMAPG-M learns faster than MASubPO on {field.Key}",
                "Figs. 2a and 4",
                "fewer episodes, on average over seeds, to 95% of SubMAPG-M's final value",
                $"{Show(reached["SubMAPG-M"])} against {Show(reached["MASubPO"])}",
                reached["SubMAPG-M"] < reached["MASubPO"]));
            claims.Add(new Claim(
                $"Tabular needs several times the episodes of SubMAPG-M on {field.Key}",
                "Fig. 4 and App. H.1",
                "at least 3 times as many to 95% of SubMAPG-M's final value",
                $"{Show(reached["Tabular"])} against {Show(reached["SubMAPG-M"])}",
                reached["Tabular"] >= 3 * reached["SubMAPG-M"]));
        }

        return new ReproductionResult(claims)
        {
            Charts =
            [
                .. cells.GroupBy(cell => cell.Field, StringComparer.Ordinal).Select(field => new CurveChart(
                    $"learning-{field.Key}", $"Fig. 4: {field.Key}", "episode", "share of the information covered",
                    [.. field.Where(cell => cell.Method != coverage.Tabular)
                        .Select(cell => LearningCurve.Of(cell.Method.Label, cell.Policies))])),
                .. cells.Where(cell => cell.Method == coverage.Tabular).Select(cell => new CurveChart(
                    $"learning-tabular-{cell.Field}", $"Fig. 4, Tabular, with its larger budget: {cell.Field}", "episode",
                        "share of the information covered",
                    [LearningCurve.Of(cell.Method.Label, cell.Policies)])),
            ],
            Tables =
            [
                new("episodes", "Final values, and episodes to 95% of them; never: not within the training",
                    ["field", "method", "final", "ci95", "episodes to 95% of its own, each seed",
                        "episodes to 95% of SubMAPG-M's, each seed"], rows),
            ],
        };
    }

    private static string Episodes(IEnumerable<int?> episodes) =>
        string.Join(" ", episodes.Select(count => count?.ToString(CultureInfo.InvariantCulture) ?? "never"));

    private static string Show(double episodes) => episodes.ToString("0", CultureInfo.InvariantCulture);
}
