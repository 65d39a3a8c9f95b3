using System.Globalization;
using Covey.Learning.Replications;
using Covey.Runtime.Evaluation;

namespace Covey.Runtime.Reproductions.Coordination;

/// <summary><c>delays</c>: utility against the delay and loss of messages, for policies trained with and without them.</summary>
internal sealed class Delays : IReproduction
{
    private const int Judged = 10;
    private const int LateSeeds = 5;

    // Longer than any delay, so that what arrives is not forgotten at once.
    private const int Memory = 40;

    private static readonly ScenarioVariant _trainedLate = new("tracking-training", Links(Judged, 0.2));

    /// <inheritdoc/>
    public string Name => "delays";

    /// <inheritdoc/>
    public string Summary => "Utility against delays of 0 to 20 ticks and losses of 0 to 50%, for policies trained with and without them";

    /// <inheritdoc/>
    public string Settings(bool quick) =>
        $"Scenario tracking-open-8 with fixed delays of {string.Join(", ", Ticks(quick))} ticks, losses of "
            + $"{string.Join(", ", Losses(quick).Select(Percent))}, "
        + $"a memory of {Memory} ticks (perfect links: none), evaluation seeds 1 to {Seeds(quick)}. Late policies are trained on "
            + "tracking-training with a delay of "
        + $"{Judged} ticks and losses of 20% with seeds 1 to {LateSeeds}, SubMAPG-M {TrackingMethods.MlpEpisodes(quick)} episodes. {TrackingMethods.Words(quick)}";

    /// <inheritdoc/>
    public ReproductionResult Run(ReproductionContext context)
    {
        using var laboratory = new Laboratory(context.Folder, context.Threads, context.Say, context.Stop);
        var tracking = new TrackingMethods(context);
        var graph = tracking.SubMapgG;
        (Method Plain, Method Late)[] pairs =
        [
            (tracking.SubMapgM, Late(tracking.SubMapgM)),
            .. graph.Training is null ? [] : new[] { (graph, Late(graph)) },
        ];
        Method[] methods =
        [
            .. pairs.SelectMany(pair => new[] { pair.Plain, pair.Late }),
            .. graph.Training is null ? [graph] : Array.Empty<Method>(),
            Method.Named("osg"),
            Method.Named("csg-l"),
        ];
        var settings = Ticks(context.Quick).SelectMany(ticks => Losses(context.Quick), (ticks, loss) =>
            (Ticks: ticks, Loss: loss, Setting: At(ticks, loss))).ToArray();
        var played = Comparison.Play(laboratory, [.. settings.Select(cell => cell.Setting)], methods, Seeds(context.Quick), windows: 0);
        double Mean(Method method, int ticks) => played[settings.Single(cell => cell.Ticks == ticks && cell.Loss == 0).Setting,
            method].Mean.Mean;
        double Lost(Method method) => Mean(method, 0) - Mean(method, Judged);

        return new ReproductionResult(
        [
            .. pairs.Select(pair => new Claim(
                $"{pair.Plain.Label} trained with delays loses little to them",
                "open question of delayed messages",
                $"at a delay of {Judged} ticks less than half of what the one trained without loses",
                $"{Shown.Number(Lost(pair.Late))} of {Shown.Number(Mean(pair.Late, 0))} against {Shown.Number(Lost(pair.Plain))} of "
                    + $"{Shown.Number(Mean(pair.Plain, 0))}",
                Lost(pair.Late) < Lost(pair.Plain) / 2)),
        ])
        {
            Charts =
            [
                .. Losses(context.Quick).Select(loss => new CurveChart(
                    $"loss-{Percent(loss).TrimEnd('%')}", $"Cumulative utility by delay, {Percent(loss)} of the messages lost",
                        "ticks", "utility",
                    [.. methods.Select(method => new Curve(
                        method.Label,
                        [.. Ticks(context.Quick).Select(ticks => (double)ticks)],
                        [.. settings.Where(cell => cell.Loss == loss).Select(cell => played[cell.Setting, method].Mean)]))])),
            ],
            Tables = [played.Table("scores", "Cumulative utility of 2,500 ticks", Method.Named("csg-l"))],
        };
    }

    private static int Seeds(bool quick) => quick ? 4 : 20;

    private static int[] Ticks(bool quick) => quick ? [0, 10, 20] : [0, 2, 5, 10, 20];

    private static double[] Losses(bool quick) => quick ? [0, 0.5] : [0, 0.25, 0.5];

    private static Method Late(Method method) => TrackingMethods.On(method, method.Label + " late", _trainedLate, LateSeeds);

    private static Setting At(int ticks, double loss) =>
        new($"delay {ticks}, loss {Percent(loss)}",
            new ScenarioVariant("tracking-open-8", ticks == 0 && loss == 0 ? [] : Links(ticks, loss)));

    private static string[] Links(int ticks, double loss) =>
    [
        "links.delay.model=fixed",
        $"links.delay.ticks={ticks}",
        string.Create(CultureInfo.InvariantCulture, $"links.loss={loss}"),
        $"links.memory={Memory}",
    ];

    private static string Percent(double share) => share.ToString("0%", CultureInfo.InvariantCulture);
}
