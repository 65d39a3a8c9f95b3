using System.Globalization;
using Covey.Runtime.Evaluation;

namespace Covey.Runtime.Reproductions.Coordination;

/// <summary><c>zero-shot</c>: Fig. 9, policies trained with 12 agents in larger worlds.</summary>
internal sealed class ZeroShot : IReproduction
{
    private const double Bar = 0.80;

    private static readonly int[] _counts = [24, 36, 48];
    private static readonly bool[] _sensing = [true, false];

    /// <inheritdoc/>
    public string Name => "zero-shot";

    /// <inheritdoc/>
    public string Summary => "SubMAPG, Figs. 2g and 9: from 12 agents to 24, 36 and 48 without training, and to 200, 1,000 and 10,000";

    /// <inheritdoc/>
    public string Settings(bool quick) =>
        "Scenarios tracking-scale-12 to tracking-scale-48, with messages reaching 25 m or scaled, evaluation seeds 1 to "
            + $"{Seeds(quick)}; then "
        + string.Join(", ", Large(quick).Select(size =>
            $"{size.Agents:N0} agents for {size.Steps:N0} ticks, {size.Seeds} seed{(size.Seeds == 1 ? "" : "s")}"))
        + ", by the policy of training seed 1, at the density of 12, messages reaching 25 m, sensing scaled with the side as before or left at 10 m. "
            + $"{TrackingMethods.Words(quick)}";

    /// <inheritdoc/>
    public ReproductionResult Run(ReproductionContext context)
    {
        using var laboratory = new Laboratory(context.Folder, context.Threads, context.Say, context.Stop);
        var tracking = new TrackingMethods(context);
        Method own = tracking.SubMapgG, local = Method.Named("csg-l");
        Setting[] usual =
        [
            new("12", new("tracking-scale-12")),
            .. _counts.SelectMany(count => new Setting[]
            {
                new($"{count}, messages 25 m", new($"tracking-scale-{count}")),
                new($"{count}, messages scaled", new($"tracking-scale-{count}-scaled-radio")),
            }),
        ];
        var played = Comparison.Play(laboratory, usual, [own, local, Method.Named("random")], Seeds(context.Quick));
        Setting fixedReach = usual[^2], scaledReach = usual[^1];

        // Where thousands of targets are in sight, one trained policy must do.
        var one = own.Training is { } plan ? own with { Training = plan with { Seeds = 1 } } : own;
        var large = new List<IReadOnlyList<string>>();
        foreach (var (agents, steps, seeds) in Large(context.Quick))
        {
            Setting[] settings = [.. _sensing.Select(scaled => At(agents, steps, scaled))];
            var there = Comparison.Play(laboratory, settings, [one, local], seeds, windows: 0);
            large.AddRange(settings.Select(setting => (IReadOnlyList<string>)
            [
                setting.Label, $"{steps}", $"{seeds}", Shown.Number(there[setting, one].Mean.Mean),
                    Shown.Number(there[setting, local].Mean.Mean),
                Shown.Number(there[setting, one].Over(there[setting, local]).Mean),
            ]));
        }

        var between = played[fixedReach, own].Over(played[scaledReach, own]);
        return new ReproductionResult(
        [
            TrackingOpen.Compare(played, fixedReach, own, local, Bar, "Figs. 2g and 9; the document has 0.50 to 0.65"),
            TrackingOpen.Compare(played, scaledReach, own, local, Bar, "Figs. 2g and 9; the document has 0.50 to 0.65"),
            new Claim(
                "messages of fixed reach do about as well as of scaled reach at 48", "Fig. 9", "at least 0.95 ×",
                    $"{Shown.Interval(between)} ×", between.Mean >= 0.95),
        ])
        {
            Charts =
            [
                Ratio(played, usual, own, local),
                .. played.TrackingCharts([fixedReach, scaledReach], "Fig. 9"),
            ],
            Tables =
            [
                played.Table("scores", "Cumulative utility of 2,500 ticks", local),
                new("large", "Far larger worlds: cumulative utility", ["agents", "ticks", "seeds", own.Label, local.Label, "ratio"], large),
            ],
        };
    }

    private static int Seeds(bool quick) => quick ? 3 : 20;

    private static (int Agents, int Steps, int Seeds)[] Large(bool quick) =>
        quick ? [(200, 400, 2), (1_000, 150, 1), (10_000, 10, 1)] : [(200, 2_500, 3), (1_000, 500, 2), (10_000, 20, 1)];

    private static Setting At(int agents, int steps, bool scaled)
    {
        var scale = Math.Sqrt(agents / 12.0);
        string[] settings =
        [
            $"population.agents.initial={agents}", $"population.targets.initial={agents}", $"steps={steps}",
            string.Create(CultureInfo.InvariantCulture, $"world.side={100 * scale:R}"),
            .. scaled ? [string.Create(CultureInfo.InvariantCulture, $"world.sensingRadius={10 * scale:R}")] : Array.Empty<string>(),
        ];
        return new Setting($"{agents:N0}, sensing {(scaled ? "scaled" : "10 m")}", new ScenarioVariant("tracking-scale-12", settings));
    }

    private static CurveChart Ratio(Comparison played, Setting[] settings, Method own, Method local)
    {
        (string Label, Setting[] Settings)[] lines =
        [
            ("messages 25 m", [.. settings.Where(setting => !setting.Label.Contains("scaled", StringComparison.Ordinal))]),
            ("messages scaled", [.. settings.Where(setting => !setting.Label.Contains("25 m", StringComparison.Ordinal))]),
        ];
        return new CurveChart(
            "ratio", "Fig. 9: cumulative utility over CSG-l's", "agents", "ratio",
            [.. lines.Select(line => new Curve(
                line.Label,
                [.. line.Settings.Select(setting => (double)setting.Scenario.Sample.Population.Agents.Initial)],
                [.. line.Settings.Select(setting => played[setting, own].Over(played[setting, local]))]))])
        {
            Reference = Bar,
        };
    }
}
