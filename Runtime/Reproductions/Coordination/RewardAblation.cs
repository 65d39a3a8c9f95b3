using Covey.Learning.Replications;
using Covey.Runtime.Evaluation;

namespace Covey.Runtime.Reproductions.Coordination;

/// <summary><c>reward-ablation</c>: Fig. 8, the difference reward, plain and boosted, against the shared one under the same network.</summary>
internal sealed class RewardAblation : IReproduction
{
    /// <inheritdoc/>
    public string Name => "reward-ablation";

    /// <inheritdoc/>
    public string Summary =>
        "SubMAPG, Figs. 2h and 8: the difference reward, plain and boosted, against the shared reward, same network and seeds";

    /// <inheritdoc/>
    public string Settings(bool quick) =>
        $"Trained on tracking-training with seeds 1 to {TrackingMethods.Seeds(quick)}, {TrackingMethods.MlpEpisodes(quick)} episodes, "
            + "multilayer perceptrons "
        + "alike but for the reward. Final: mean utility of a training tick over the last tenth. Played on tracking-closed, seeds 1 to "
            + $"{Seeds(quick)}.";

    /// <inheritdoc/>
    public ReproductionResult Run(ReproductionContext context)
    {
        using var laboratory = new Laboratory(context.Folder, context.Threads, context.Say, context.Stop);
        var tracking = new TrackingMethods(context);
        Method difference = tracking.SubMapgM, boosted = tracking.Boosted, shared = tracking.GMlp;
        var setting = new Setting("12 agents, 12 targets", new ScenarioVariant("tracking-closed"));
        Method[] trained = [difference, boosted, shared];
        var policies = laboratory.Train([.. trained.SelectMany(method => method.Training!.For(setting))])
            .Chunk(difference.Training!.Seeds).ToArray();
        var played = Comparison.Play(laboratory, [setting], [.. trained, Method.Named("csg-l"), Method.Named("random")],
            Seeds(context.Quick));
        double[][] final = [.. policies.Select(seeds => seeds.Select(LearningCurve.Final).ToArray())];
        double[] above = final[0], below = final[^1];
        var won = above.Zip(below).Count(pair => pair.First > pair.Second);
        return new ReproductionResult(
        [
            new Claim(
                "the difference reward ends higher than the shared one", "Figs. 2h and 8", "higher final utility on every training seed",
                $"on {won} of {above.Length}: "
                    + $"{string.Join(", ", above.Zip(below, (a, b) => $"{Shown.Number(a)} against {Shown.Number(b)}"))}",
                    won == above.Length),
            TrackingOpen.Compare(played, setting, difference, shared, 1, "Figs. 2h and 8"),
        ])
        {
            Charts =
            [
                new CurveChart("learning", "Fig. 8: mean utility of a training tick", "episode", "utility",
                    [.. trained.Select((method, at) => LearningCurve.Of(method.Label, policies[at]))]),
                .. played.TrackingCharts([setting], "After training"),
            ],
            Tables =
            [
                new("final", "Final utility of a training tick", ["training seed", .. trained.Select(method => method.Label)],
                    [.. above.Select((_, at) => (IReadOnlyList<string>)[$"{at + 1}", .. final.Select(seeds => Shown.Number(seeds[at]))])]),
                played.Table("scores", "Cumulative utility of 2,500 ticks", shared),
            ],
        };
    }

    private static int Seeds(bool quick) => quick ? 4 : 20;
}
