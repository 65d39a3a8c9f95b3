using Covey.Runtime.Evaluation;

namespace Covey.Runtime.Reproductions.Coordination;

/// <summary><c>tracking-open</c>: Fig. 7, tracking while agents and targets come and go.</summary>
internal sealed class TrackingOpen : IReproduction
{
    private static readonly int[] _initial = [4, 8, 10];

    /// <inheritdoc/>
    public string Name => "tracking-open";

    /// <inheritdoc/>
    public string Summary => "SubMAPG, Figs. 2e, 2f and 7: open tracking from 4, 8 and 10 agents and targets, against greedy, OSG and "
        + "random";

    /// <inheritdoc/>
    public string Settings(bool quick) =>
        $"Scenarios tracking-open-4, tracking-open-8, tracking-open-10, 2,500 ticks, evaluation seeds 1 to {Seeds(quick)}. "
            + $"{TrackingMethods.Words(quick)}"
        + "csg-g breaks ties towards unserved targets, csg-g:straight goes straight on.";

    /// <inheritdoc/>
    public ReproductionResult Run(ReproductionContext context)
    {
        using var laboratory = new Laboratory(context.Folder, context.Threads, context.Say, context.Stop);
        var tracking = new TrackingMethods(context);
        Method own = tracking.SubMapgG, local = Method.Named("csg-l"), global = Method.Named("csg-g"),
            weak = Method.Named("csg-g:straight"), osg = Method.Named("osg");
        Setting[] settings = [.. _initial.Select(count => new Setting($"N0 = {count}", new ScenarioVariant($"tracking-open-{count}")))];
        var played = Comparison.Play(laboratory, settings, [.. tracking.Learned, global, weak, local, osg, Method.Named("random")],
            Seeds(context.Quick));
        (Method Other, double Bar)[] bars = [(local, 1.10), (global, 0.85), (weak, 1), (osg, 2.5)];
        return new ReproductionResult(
        [
            .. settings.SelectMany(setting => bars.Select(bar => Compare(played, setting, own, bar.Other, bar.Bar))),
            .. settings.Select(setting => Distance(played, setting, own, osg)),
        ])
        {
            Charts = played.TrackingCharts(settings, "Fig. 7"),
            Tables = [played.Table("scores", "Cumulative utility of 2,500 ticks", local)],
        };
    }

    /// <summary>The claim that a method reaches a share of another.</summary>
    internal static Claim Compare(Comparison played, Setting setting, Method own, Method other, double bar, string where = "Fig. 7")
    {
        var ratio = played[setting, own].Over(played[setting, other]);
        var (words, holds) = bar == 1 ? ("above", ratio.Mean > 1) : ($"at least {Shown.Number(bar)} ×", ratio.Mean >= bar);
        return new Claim(
            $"{own.Label}'s cumulative utility against {other.Label}, {setting.Label}", where, $"{words} {other.Label}",
                $"{Shown.Interval(ratio)} ×", holds);
    }

    private static int Seeds(bool quick) => quick ? 4 : 20;

    private static Claim Distance(Comparison played, Setting setting, Method own, Method osg)
    {
        double Metres(Method method) => played[setting, method].Values(score => score.MeanTargetDistance).Average();
        return new Claim(
            $"targets have an agent near them, {setting.Label}", "Fig. 7, below",
                "mean distance of a target to the nearest agent below OSG's",
            $"{Shown.Number(Metres(own))} m against {Shown.Number(Metres(osg))} m", Metres(own) < Metres(osg));
    }
}
