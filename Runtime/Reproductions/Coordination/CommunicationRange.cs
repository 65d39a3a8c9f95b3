using Covey.Learning.Replications;
using Covey.Runtime.Evaluation;

namespace Covey.Runtime.Reproductions.Coordination;

/// <summary><c>communication-range</c>: Fig. 11, messages that reach 5 to 35 m.</summary>
internal sealed class CommunicationRange : IReproduction
{
    private static readonly int[] _reaches = [5, 15, 25, 35];

    /// <inheritdoc/>
    public string Name => "communication-range";

    /// <inheritdoc/>
    public string Summary => "SubMAPG, Fig. 11: how far messages reach, and that gains flatten beyond 15 m";

    /// <inheritdoc/>
    public string Settings(bool quick) =>
        $"Scenarios tracking-rcom-5 to tracking-rcom-35, 12 agents and 12 targets, 2,500 ticks, evaluation seeds 1 to {Seeds(quick)}. "
            + $"{TrackingMethods.Words(quick)}"
        + "Trained with messages that reach 25 m.";

    /// <inheritdoc/>
    public ReproductionResult Run(ReproductionContext context)
    {
        using var laboratory = new Laboratory(context.Folder, context.Threads, context.Say, context.Stop);
        var tracking = new TrackingMethods(context);
        Method own = tracking.SubMapgG, local = Method.Named("csg-l");
        Setting[] settings = [.. _reaches.Select(reach => new Setting($"{reach} m", new ScenarioVariant($"tracking-rcom-{reach}")))];
        Method[] methods = [.. tracking.Learned, local, Method.Named("osg")];
        var played = Comparison.Play(laboratory, settings, methods, Seeds(context.Quick));
        double Mean(int at) => played[settings[at], own].Mean.Mean;

        // A step of 10 m each: from 5 to 15 m, and on average from 15 to 35 m.
        double first = Mean(1) - Mean(0), later = (Mean(3) - Mean(1)) / 2;
        return new ReproductionResult(
        [
            new Claim(
                "a wider reach helps SubMAPG-G", "Fig. 11", "more cumulative utility at 35 m than at 5 m",
                    $"{Shown.Number(Mean(3))} against {Shown.Number(Mean(0))}", Mean(3) > Mean(0)),
            new Claim(
                "gains flatten beyond 15 m", "Fig. 11", "10 m more are worth less than half as much beyond 15 m as from 5 to 15 m",
                $"{Shown.Number(later)} against {Shown.Number(first)}", later < first / 2),
            TrackingOpen.Compare(played, settings[1], own, local, 1, "Fig. 11b"),
        ])
        {
            Charts =
            [
                new CurveChart("reach", "Fig. 11: cumulative utility by the reach of messages", "m", "utility",
                    [.. methods.Select(method => new Curve(method.Label, [.. _reaches.Select(reach => (double)reach)],
                        [.. settings.Select(setting => played[setting, method].Mean)]))]),
                .. played.TrackingCharts(settings, "Fig. 11"),
            ],
            Tables = [played.Table("scores", "Cumulative utility of 2,500 ticks", local)],
        };
    }

    private static int Seeds(bool quick) => quick ? 4 : 20;
}
