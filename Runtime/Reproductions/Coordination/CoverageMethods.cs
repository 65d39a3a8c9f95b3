using Covey.Environment.Training;
using Covey.Runtime.Evaluation;

namespace Covey.Runtime.Reproductions.Coordination;

/// <summary>The fields of the coverage experiments, and the methods that are trained on each.</summary>
/// <param name="quick">Whether minutes must do.</param>
internal sealed class CoverageMethods(bool quick)
{
    private readonly int _seeds = quick ? 2 : 5;
    private readonly int _episodes = quick ? 160 : 400;

    /// <summary>All fields: the published draws of a Gaussian process, uniform, bimodal.</summary>
    public IReadOnlyList<string> Fields { get; } = quick
        ? ["gp-0", "uniform", "bimodal"]
        : ["gp-0", "gp-1", "gp-2", "gp-3", "gp-4", "uniform", "bimodal"];

    /// <summary>SubMAPG-M: the difference reward.</summary>
    public Method SubMapgM => Trained("SubMAPG-M", RewardKind.Difference);

    /// <summary>The same policies, each taking its most likely action.</summary>
    public Method SubMapgMGreedy => SubMapgM with { Label = "SubMAPG-M:greedy", Suffix = ":greedy" };

    /// <summary>MASubPO: the temporal gain of the team.</summary>
    public Method MaSubPo => Trained("MASubPO", RewardKind.Temporal);

    /// <summary>G-MLP: the team's utility.</summary>
    public Method GMlp => Trained("G-MLP", RewardKind.Shared);

    /// <summary>A softmax over a row of numbers for each cell.</summary>
    public Method Tabular => new("Tabular")
    {
        Training = new TrainingPlan("Tabular", EncoderKind.Tabular, _seeds) { ActorRate = 1e-2, Episodes = quick ? 480 : 800 },
    };

    /// <summary>The same tables, each agent taking its most likely action. Agents on one cell then do the same for ever.</summary>
    public Method TabularGreedy => Tabular with { Label = "Tabular:greedy", Suffix = ":greedy" };

    /// <summary>How all are trained, in words.</summary>
    public string Words =>
        $"Trained with seeds 1 to {_seeds}, {_episodes} episodes of 100 ticks and 5 agents, Tabular {Tabular.Training!.Episodes} with "
            + "step size 0.01.";

    /// <summary>Whether a field is a draw of a Gaussian process.</summary>
    public static bool IsGp(string field) => field.StartsWith("gp", StringComparison.Ordinal);

    /// <summary>A field as a setting of a protocol: <c>closed</c> or <c>open</c>.</summary>
    public static Setting Setting(string protocol, string field) =>
        new(field, new ScenarioVariant($"coverage-{protocol}-{field}"), new ScenarioVariant($"coverage-training-{field}"));

    private Method Trained(string name, RewardKind reward) =>
        new(name) { Training = new TrainingPlan(name, EncoderKind.Mlp, _seeds) { Reward = reward, Episodes = _episodes } };
}
