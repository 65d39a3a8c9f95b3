using System.Globalization;

namespace Covey.Runtime.Reproductions;

/// <summary><c>gataca-table-1</c>: which model reaches the optimum on which reward.</summary>
internal sealed class GatacaTable : IReproduction
{
    // The seeds of other instances of a row's kind.
    private const ulong FirstInstance = 1;

    /// <inheritdoc/>
    public string Name => "gataca-table-1";

    /// <inheritdoc/>
    public string Summary => "GAtACA, Table 1: which model reaches the optimum on which reward, on the document's instances and on others";

    /// <inheritdoc/>
    public string Settings(bool quick) =>
        $"{Replications(quick)} replications a cell and learning rate (seeds 748596, 748597, …), 150,000 episodes in Sec. 5.1 and 300,000 in Sec. 5.2, "
        + $"learning rates {string.Join(", ", Rates(quick).Select(Number))} (α_θ, with α_β = α_θ/n, in Sec. 5.2), baseline γ = 0.99. Sections 5.1.1 and 5.1.2 "
        + "are the document's own instances; those of Sec. 5.2 follow its description, since its draws cannot be recovered. "
        + $"Beside them {Instances(quick)} random instances a row with {Others(quick)} replications each.";

    /// <inheritdoc/>
    public ReproductionResult Run(ReproductionContext context)
    {
        var claims = new List<Claim>();
        var charts = new List<CurveChart>();
        var rows = new List<IReadOnlyList<string>>();
        var others = new List<IReadOnlyList<string>>();
        foreach (var section in GatacaSection.All())
        {
            var optimum = section.Instance.Solve().Value;
            foreach (var model in section.Models)
            {
                var curves = new List<Curve>();
                var shares = new List<(double Rate, int Optimal)>();
                foreach (var rate in Rates(context.Quick))
                {
                    var study = GatacaStudy.Play(
                        section.Instance, section.Options(model, rate), section.Episodes, Replications(context.Quick), false, context);
                    var reward = study.Reward($"α = {Number(rate)}");
                    curves.Add(reward);
                    shares.Add((rate, study.Optimal));
                    var last = reward.Y[^1];
                    rows.Add([section.Number, model.Name, Number(rate), $"{study.Optimal} of {study.Traces.Length}",
                        Number(last.Mean), Number(last.HalfWidth), Number(optimum), Number(last.Mean / optimum)]);
                    context.Say($"Sec. {section.Number}, model {model.Name}, α = {Number(rate)}: {study.Optimal} of {study.Traces.Length} optimal");
                }

                claims.Add(Judge(section, model, shares, Replications(context.Quick)));
                charts.Add(new CurveChart(
                    $"reward-{section.Number}-{model.Name}", $"Sec. {section.Number}, model {model.Name}: average reward", "episode", "reward", curves)
                {
                    Reference = optimum,
                });
                others.AddRange(Elsewhere(section, model, context));
            }
        }

        return new ReproductionResult(claims)
        {
            Charts = charts,
            Tables =
            [
                new("cells", "Every cell of the table and every learning rate: replications whose most probable trajectory is optimal in the end, "
                    + "average reward of the last sixtieth of the episodes",
                    ["section", "model", "rate", "optimal", "reward", "ci95", "optimum", "share"], rows),
                new("instances", "The same on random instances of the rows' kinds", ["section", "model", "rate", "instance", "optimal", "optimum", "share"], others),
            ],
        };
    }

    private static int Replications(bool quick) => quick ? 6 : 30;

    private static int Instances(bool quick) => quick ? 3 : 10;

    private static int Others(bool quick) => quick ? 2 : 5;

    private static double[] Rates(bool quick) => quick ? [0.01, 0.05] : [0.01, 0.05, 0.2];

    private static Claim Judge(GatacaSection section, GatacaModel model, List<(double Rate, int Optimal)> shares, int replications)
    {
        var best = shares.Max(share => share.Optimal);
        var measured = string.Join("; ", shares.Select(share => $"α = {Number(share.Rate)}: {share.Optimal} of {replications}"));
        var where = $"Table 1, Sec. {section.Number}, model {model.Name}";
        return model.Optimal
            ? new Claim(
                $"reward {section.Reward}: model {model.Name} reaches the optimum",
                where,
                "most probable trajectory optimal in at least 90% of the replications at some learning rate",
                measured,
                best >= 0.9 * replications)
            : new Claim(
                $"reward {section.Reward}: model {model.Name} stays below the optimum",
                where,
                "most probable trajectory optimal in fewer than half of the replications at every learning rate",
                measured,
                best < 0.5 * replications);
    }

    private static IEnumerable<IReadOnlyList<string>> Elsewhere(GatacaSection section, GatacaModel model, ReproductionContext context)
    {
        if (section.Another is null)
        {
            yield break;
        }

        const double Rate = 0.05;
        for (var seed = FirstInstance; seed < FirstInstance + (ulong)Instances(context.Quick); seed++)
        {
            var instance = section.Another(seed);
            var study = GatacaStudy.Play(instance, section.Options(model, Rate), section.Episodes, Others(context.Quick), false, context);
            var optimum = instance.Solve().Value;
            yield return [section.Number, model.Name, Number(Rate), seed.ToString(CultureInfo.InvariantCulture),
                $"{study.Optimal} of {study.Traces.Length}", Number(optimum), Number(study.Reward("").Y[^1].Mean / optimum)];
        }

        context.Say($"Sec. {section.Number}, model {model.Name}: {Instances(context.Quick)} other instances");
    }

    private static string Number(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);
}
