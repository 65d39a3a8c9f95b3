using System.Globalization;
using Covey.Environment.Randomness;
using Covey.Environment.Worlds.Coverage;
using Covey.Learning.Baselines;
using Covey.Learning.Replications;
using Covey.Runtime.Evaluation;

namespace Covey.Runtime.Reproductions.Coordination;

/// <summary><c>coverage-closed</c>: Fig. 5, coverage by five agents that stay.</summary>
internal sealed class CoverageClosed : IReproduction
{
    private const int Agents = 5;
    private const int Restarts = 200;

    /// <inheritdoc/>
    public string Name => "coverage-closed";

    /// <inheritdoc/>
    public string Summary => "SubMAPG, Fig. 5: closed coverage against OSG, CSG-g, MASubPO, Tabular, random and the best static placement";

    /// <inheritdoc/>
    public string Settings(bool quick) =>
        $"Scenarios coverage-closed-… on {string.Join(", ", new CoverageMethods(quick).Fields)}, 2,000 ticks, evaluation seeds 1 to "
            + $"{Seeds(quick)}. "
        + $"{new CoverageMethods(quick).Words} Trained policies draw their actions, those marked :greedy take the most likely one. "
            + "Best placement: the "
        + $"best of greedy and {Restarts} random beginnings, each improved by exchanges of one and of two agents until none helps.";

    /// <inheritdoc/>
    public ReproductionResult Run(ReproductionContext context)
    {
        using var laboratory = new Laboratory(context.Folder, context.Threads, context.Say, context.Stop);
        var coverage = new CoverageMethods(context.Quick);
        Method own = coverage.SubMapgM, masubpo = coverage.MaSubPo, greedy = Method.Named("csg-g"), osg = Method.Named("osg");
        Method[] methods = [own, coverage.SubMapgMGreedy, masubpo, coverage.Tabular, coverage.TabularGreedy, greedy, osg, Method.Named("random")];
        Setting[] settings = [.. coverage.Fields.Select(field => CoverageMethods.Setting("closed", field))];
        var played = Comparison.Play(laboratory, settings, methods, Seeds(context.Quick));
        var best = settings.Select(Best).ToArray();
        double Share(int at) => played[settings[at], own].Mean.Mean / (best[at].Value * settings[at].Scenario.Sample.Steps);

        int[] gp = [.. Enumerable.Range(0, settings.Length).Where(at => CoverageMethods.IsGp(settings[at].Label))];
        var claims = new List<Claim>();
        foreach (var at in gp)
        {
            claims.Add(Above(played, settings[at], own, osg, 1, "above OSG"));
        }

        var overGreedy = gp.Select(at => played[settings[at], own].Over(played[settings[at], greedy]).Mean).ToArray();
        claims.Add(new Claim(
            "SubMAPG-M is above CSG-g, which is myopic, on Gaussian process fields", "Fig. 5b",
                "on average over the fields at least 1.05 × CSG-g",
            $"{Shown.Number(overGreedy.Average())}; by field {string.Join(", ", overGreedy.Select(Shown.Number))}",
                overGreedy.Average() >= 1.05));
        var shares = gp.Select(Share).ToArray();
        claims.Add(new Claim(
            "SubMAPG-M comes near the best static placement on Gaussian process fields", "Fig. 5b",
                "on average over the fields at least 0.90 of the best placement found",
            $"{Shown.Number(shares.Average())}; by field {string.Join(", ", shares.Select(Shown.Number))}", shares.Average() >= 0.90));
        foreach (var setting in settings.Where(setting => !CoverageMethods.IsGp(setting.Label)))
        {
            claims.Add(Above(played, setting, own, osg, 1, "above OSG"));
            claims.Add(Above(played, setting, own, masubpo, 1, "above MASubPO"));
            claims.Add(Above(played, setting, own, greedy, 0.98, "at least 0.98 of CSG-g"));
        }

        return new ReproductionResult(claims)
        {
            Charts =
            [
                .. settings.Select((setting, at) => played.Chart(
                    setting, "covered", "Fig. 5, above: share of the information covered; the line is the best static placement", "share",
                    (score, window) => score.NormalisedIn[window]) with
                {
                    Reference = best[at].Value / ((CoverageWorld)setting.Scenario.Sample.World).Density.Total,
                }),
                .. settings.Select(setting => played.Chart(
                    setting, "gap", "Fig. 5, below: average utility gap to OSG", "utility", (outcome, x) => outcome.Gap(x,
                        played[setting, osg]))),
            ],
            Tables =
            [
                played.Table("scores", "Cumulative utility of 2,000 ticks", greedy),
                new("placements", "The best static placements found",
                    ["field", "utility a tick", "SubMAPG-M's share", "CSG-g's share", "cells (column, row)"],
                    [.. settings.Select((setting, at) => (IReadOnlyList<string>)
                    [
                        setting.Label,
                        Shown.Number(best[at].Value),
                        Shown.Number(Share(at)),
                        Shown.Number(played[setting, greedy].Mean.Mean / (best[at].Value * setting.Scenario.Sample.Steps)),
                        string.Join(" ", best[at].Cells.Select(cell => Cell(setting, cell))),
                    ])]),
            ],
        };
    }

    private static int Seeds(bool quick) => quick ? 6 : 20;

    private static Placement Best(Setting setting) =>
        new PlacementSearch((CoverageWorld)setting.Scenario.Sample.World).Find(Agents, Restarts, new RandomSource(1));

    private static Claim Above(Comparison played, Setting setting, Method own, Method other, double bar, string words)
    {
        var ratio = played[setting, own].Over(played[setting, other]);
        return new Claim($"{own.Label} is {words} on {setting.Label}", "Fig. 5", $"mean cumulative utility {words}",
            $"{Shown.Interval(ratio)} × {other.Label}", bar == 1 ? ratio.Mean > 1 : ratio.Mean >= bar);
    }

    private static string Cell(Setting setting, int cell)
    {
        var width = ((CoverageWorld)setting.Scenario.Sample.World).Density.Width;
        return string.Create(CultureInfo.InvariantCulture, $"({cell % width}, {cell / width})");
    }
}
