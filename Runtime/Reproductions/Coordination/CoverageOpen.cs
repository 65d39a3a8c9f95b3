using Covey.Learning.Replications;
using Covey.Runtime.Evaluation;

namespace Covey.Runtime.Reproductions.Coordination;

/// <summary><c>coverage-open</c>: Fig. 6, coverage by two to five agents that come and go.</summary>
internal sealed class CoverageOpen : IReproduction
{
    /// <inheritdoc/>
    public string Name => "coverage-open";

    /// <inheritdoc/>
    public string Summary => "SubMAPG, Figs. 2b to 2d and 6: open coverage, the average utility gap to OSG over time";

    /// <inheritdoc/>
    public string Settings(bool quick) =>
        $"Scenarios coverage-open-… on {string.Join(", ", new CoverageMethods(quick).Fields)}, 2,000 ticks, evaluation seeds 1 to "
            + $"{Seeds(quick)}. "
        + $"{new CoverageMethods(quick).Words} Trained closed; trained policies draw their actions, those marked :greedy take the most likely one. "
        + "The gap at tick t is (1/t) Σ (F_OSG − F) under the same seed, so the same comings and goings.";

    /// <inheritdoc/>
    public ReproductionResult Run(ReproductionContext context)
    {
        using var laboratory = new Laboratory(context.Folder, context.Threads, context.Say, context.Stop);
        var coverage = new CoverageMethods(context.Quick);
        Method own = coverage.SubMapgM, osg = Method.Named("osg"), greedy = Method.Named("csg-g");
        Method[] methods = [own, coverage.SubMapgMGreedy, coverage.MaSubPo, coverage.Tabular, coverage.TabularGreedy, greedy, osg, Method.Named("random")];
        Setting[] settings = [.. coverage.Fields.Select(field => CoverageMethods.Setting("open", field))];
        var played = Comparison.Play(laboratory, settings, methods, Seeds(context.Quick));
        var claims = settings.GroupBy(setting => CoverageMethods.IsGp(setting.Label) ? "gp" : setting.Label, StringComparer.Ordinal)
            .Select(kind =>
        {
            var gaps = kind.Select(setting => Gap(played, setting, own, osg)).ToArray();
            return new Claim(
                $"SubMAPG-M's average utility gap to OSG is at or below 0 on {kind.Key}",
                "Fig. 6d to 6f",
                kind.Key == "gp" ? "at most 0 at the end, on average over the fields" : "at most 0 at the end",
                string.Join("; ", kind.Zip(gaps, (setting, gap) => $"{setting.Label} {Shown.Interval(gap)}")),
                gaps.Average(gap => gap.Mean) <= 0);
        }).ToArray();
        return new ReproductionResult(claims)
        {
            Charts =
            [
                .. settings.Select(setting => played.Chart(
                    setting, "gap", "Fig. 6, below: average utility gap to OSG", "utility", (outcome, x) => outcome.Gap(x,
                        played[setting, osg]))),
                .. settings.Select(setting => played.Chart(
                    setting, "covered", "Fig. 6, above: share of the information covered", "share", (score, window) =>
                        score.NormalisedIn[window])),
            ],
            Tables = [played.Table("scores", "Cumulative utility of 2,000 ticks", osg)],
        };
    }

    private static int Seeds(bool quick) => quick ? 6 : 20;

    private static MeanInterval Gap(Comparison played, Setting setting, Method own, Method osg)
    {
        var steps = setting.Scenario.Sample.Steps;
        return MeanInterval.Of([.. played[setting, osg].Cumulative.Zip(played[setting, own].Cumulative, (theirs, ours) =>
            (theirs - ours) / steps)]);
    }
}
