using System.Globalization;
using Covey.Environment.Worlds.Allocation;
using Covey.Learning.Allocation;

namespace Covey.Runtime.Reproductions;

/// <summary><c>gataca-figures</c>: Figs. 2 to 15 and the supplement's S.1 to S.12 as curves and heat maps.</summary>
internal sealed class GatacaFigures : IReproduction
{
    // With it every model of the document that reaches an optimum does so within the document's episodes.
    private const double Rate = 0.05;

    // The windows at whose end the whole policy is shown.
    private static readonly int[] Shown = [0, 4, 14, 29, GatacaStudy.Windows - 1];

    // The document's figure of each kind, by section: rewards, credits, end policy.
    private static readonly (string Section, string Reward, string Credits, string Policy, string Evolution)[] Figures =
    [
        ("5.1.1", "Fig. 2", "Figs. 3 and S.1", "Fig. 4", "Fig. S.2"),
        ("5.1.2", "Fig. 5", "Figs. 6 and S.3", "Fig. 7", "Fig. S.4"),
        ("5.2.1", "Fig. 8", "Figs. 9 and S.5", "Fig. 10", "Fig. S.6"),
        ("5.2.2", "Fig. 12", "Figs. 13 and S.9", "Fig. 14", "Fig. S.10"),
    ];

    /// <inheritdoc/>
    public string Name => "gataca-figures";

    /// <inheritdoc/>
    public string Summary => "GAtACA, Figs. 2 to 15 and S.1 to S.12: rewards, parameters and policies as they are learned";

    /// <inheritdoc/>
    public string Settings(bool quick) =>
        $"{Replications(quick)} replications (seeds 748596, 748597, …), 150,000 episodes in Sec. 5.1 and 300,000 in Sec. 5.2; average rewards at "
        + "learning rates 0.01, 0.05 and 0.2, parameters at 0.05, baseline γ = 0.99. Machines are in the order of the optimal allocation τ*. Sec. 5.2's "
        + "instances follow the document's description, since its draws cannot be recovered.";

    /// <inheritdoc/>
    public ReproductionResult Run(ReproductionContext context)
    {
        var claims = new List<Claim>();
        var charts = new List<CurveChart>();
        var maps = new List<HeatMap>();
        foreach (var (section, figures) in GatacaSection.All().Zip(Figures))
        {
            var finals = new List<double>();
            foreach (var model in section.Models)
            {
                var curves = new List<Curve>();
                foreach (var rate in (double[])[0.01, Rate, 0.2])
                {
                    var study = GatacaStudy.Play(
                        section.Instance, section.Options(model, rate), section.Episodes, Replications(context.Quick), rate == Rate, context);
                    curves.Add(study.Reward($"α = {rate.ToString(CultureInfo.InvariantCulture)}"));
                    if (rate == Rate)
                    {
                        Parameters(section, model, figures, study, charts, maps);
                        finals.Add(curves[^1].Y[^1].Mean);
                    }
                }

                charts.Insert(0, new CurveChart(
                    $"reward-{section.Number}-{model.Name}", $"{figures.Reward}, Sec. {section.Number}, model {model.Name}: average reward", "episode", "reward", curves)
                {
                    Reference = section.Instance.Solve().Value,
                });
                context.Say($"Sec. {section.Number}, model {model.Name}");
            }

            var names = section.Models.Select(model => model.Name).ToArray();
            claims.Add(new Claim(
                $"model {names[1]} ends at least as high as model {names[0]}",
                $"{figures.Reward}, Sec. {section.Number}",
                "average reward of the last sixtieth of the episodes at α = 0.05, less 0.01 for chance",
                string.Create(CultureInfo.InvariantCulture, $"{finals[1]:0.####} against {finals[0]:0.####}"),
                finals[1] >= finals[0] - 0.01));
        }

        return new ReproductionResult(claims) { Charts = charts, HeatMaps = maps };
    }

    private static int Replications(bool quick) => quick ? 3 : 30;

    private static void Parameters(
        GatacaSection section,
        GatacaModel model,
        (string Section, string Reward, string Credits, string Policy, string Evolution) figures,
        GatacaStudy study,
        List<CurveChart> charts,
        List<HeatMap> maps)
    {
        var count = section.Instance.Agents;
        var best = section.Instance.Solve().Machines;
        var agents = model.Permutation == PermutationModel.Shared ? 1 : count;
        var place = $"Sec. {section.Number}, model {model.Name}";
        for (var agent = 0; agent < agents; agent++)
        {
            var row = agent * count;
            charts.Add(new CurveChart(
                $"credits-{section.Number}-{model.Name}-{agent + 1}",
                $"{figures.Credits}, {place}: credits β" + (agents == 1 ? "" : $" of agent {agent + 1}"),
                "episode",
                "β",
                [.. best.Select(machine => study.Of($"machine {machine + 1}", (trace, point) => trace.Snapshots[point].Credits[row + machine]))]));
        }

        charts.Add(new CurveChart(
            $"policy-{section.Number}-{model.Name}",
            $"{figures.Evolution}, {place}: π(σ_t = τ̂_t), τ̂ the most probable allocation (8) of each replication in the end",
            "episode",
            "probability",
            [
                .. Enumerable.Range(0, count).Select(agent => study.Of(
                    $"agent {agent + 1}", (trace, point) => trace.Snapshots[point].Marginals[(agent * count) + trace.Likely[agent]])),
            ]));
        foreach (var point in Shown)
        {
            var last = point == GatacaStudy.Windows - 1;
            var when = last ? "in the end" : $"after episode {study.Episodes[point].ToString("N0", CultureInfo.InvariantCulture)}";
            maps.Add(new HeatMap(
                (last ? "end-policy" : $"policy-{point + 1}-of-{GatacaStudy.Windows}") + $"-{section.Number}-{model.Name}",
                $"{(last ? figures.Policy : figures.Evolution)}, {place}: π(σ_t = i) {when}, agents in rows, machines in the order of τ*",
                [.. Enumerable.Range(1, count).Select(agent => $"{agent}")],
                [.. best.Select(machine => $"{machine + 1}")],
                [
                    .. Enumerable.Range(0, count * count).Select(cell => study.Traces.Average(
                        trace => trace.Snapshots[point].Marginals[((cell / count) * count) + best[cell % count]])),
                ]));
        }

        foreach (var machine in Enumerable.Range(0, count).Where(machine => section.Instance.ActionCounts[machine] > 1))
        {
            var actions = Enumerable.Range(0, section.Instance.ActionCounts[machine]);
            var who = $"{place}, machine {machine + 1} for agent {Array.IndexOf(best, machine) + 1}, its agent in τ*";
            charts.Add(new CurveChart(
                $"parameters-{section.Number}-{model.Name}-{machine + 1}",
                (section.Number == "5.2.1" ? "Figs. 11 and S.7, " : "Figs. 15 and S.11, ") + who,
                "episode",
                "θ",
                [.. actions.Select(action => study.Of($"action {action + 1}", (trace, point) => trace.Snapshots[point].Actions[machine][action]))]));
            charts.Add(new CurveChart(
                $"actions-{section.Number}-{model.Name}-{machine + 1}",
                (section.Number == "5.2.1" ? "Fig. S.8, " : "Fig. S.12, ") + who,
                "episode",
                "probability",
                [.. actions.Select(action => study.Of($"action {action + 1}", (trace, point) => trace.Snapshots[point].Probabilities[machine][action]))]));
        }
    }
}
