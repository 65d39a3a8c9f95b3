using Covey.Runtime.Evaluation;

namespace Covey.Runtime.Reproductions.Coordination;

/// <summary><c>motion-mix</c>: Fig. 10, targets that move in other ways than in training.</summary>
internal sealed class MotionMix : IReproduction
{
    private static readonly string[] _mixes = ["10-1-1", "5-4-3", "1-3-8"];

    /// <inheritdoc/>
    public string Name => "motion-mix";

    /// <inheritdoc/>
    public string Summary => "SubMAPG, Fig. 10: static, linear and random targets in other proportions";

    /// <inheritdoc/>
    public string Settings(bool quick) =>
        "Scenarios tracking-mix-10-1-1, tracking-mix-5-4-3, tracking-mix-1-3-8, 12 agents and 12 targets, 2,500 ticks, evaluation "
            + $"seeds 1 to {Seeds(quick)}. "
        + TrackingMethods.Words(quick);

    /// <inheritdoc/>
    public ReproductionResult Run(ReproductionContext context)
    {
        using var laboratory = new Laboratory(context.Folder, context.Threads, context.Say, context.Stop);
        var tracking = new TrackingMethods(context);
        Method own = tracking.SubMapgG, local = Method.Named("csg-l"), global = Method.Named("csg-g");
        Setting[] settings = [.. _mixes.Select(mix => new Setting(mix.Replace('-', ':'), new ScenarioVariant($"tracking-mix-{mix}")))];
        var played = Comparison.Play(
            laboratory, settings, [.. tracking.Learned, global, Method.Named("csg-g:straight"), local, Method.Named("osg"),
                Method.Named("random")], Seeds(context.Quick));
        return new ReproductionResult(
        [
            .. settings.Select(setting => TrackingOpen.Compare(played, setting, own, global, 0.85, "Fig. 10")),
            .. settings.Select(setting => TrackingOpen.Compare(played, setting, own, local, 1, "Fig. 10")),
            .. context.Quick ? [] : settings.Select(setting =>
                TrackingOpen.Compare(played, setting, tracking.SubMapgM, local, 0.9, "Fig. 10")),
            .. context.Quick ? [] : settings.Select(setting =>
                TrackingOpen.Compare(played, setting, tracking.SubMapgM, tracking.GMlp, 1, "Fig. 10")),
        ])
        {
            Charts = played.TrackingCharts(settings, "Fig. 10"),
            Tables = [played.Table("scores", "Cumulative utility of 2,500 ticks", local)],
        };
    }

    private static int Seeds(bool quick) => quick ? 4 : 20;
}
