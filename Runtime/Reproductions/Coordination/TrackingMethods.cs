using Covey.Environment.Training;
using Covey.Learning.Encoders;
using Covey.Learning.Training;
using Covey.Runtime.Evaluation;

namespace Covey.Runtime.Reproductions.Coordination;

/// <summary>The methods of the tracking experiments.</summary>
/// <param name="context">Whether minutes must do, and which file takes SubMAPG-G's place.</param>
internal sealed class TrackingMethods(ReproductionContext context)
{
    /// <summary>The policy that comes with the program.</summary>
    public const string Shipped = "policies/tracking.safetensors";

    private const int GraphEpisodes = 6_000;

    private readonly bool _quick = context.Quick;

    /// <summary>What policies are trained on.</summary>
    public static ScenarioVariant Training { get; } = new("tracking-training");

    /// <summary>SubMAPG-G: the difference reward and a graph network; in minutes, or if a file was named, that file.</summary>
    public Method SubMapgG => File is { } file
        ? new Method("SubMAPG-G") { Policy = file }
        : Trained("SubMAPG-G", new TrainingOptions { Encoder = EncoderKind.Gnn }, GraphEpisodes);

    /// <summary>SubMAPG-M: the difference reward and a multilayer perceptron.</summary>
    public Method SubMapgM => Trained("SubMAPG-M", new TrainingOptions(), MlpEpisodes(_quick));

    /// <summary>G-MLP: the team's utility and a multilayer perceptron.</summary>
    public Method GMlp => Trained("G-MLP", new TrainingOptions { Reward = RewardKind.Shared }, MlpEpisodes(_quick));

    /// <summary>All that are learned: in minutes only the graph network.</summary>
    public IReadOnlyList<Method> Learned => _quick ? [SubMapgG] : [SubMapgG, SubMapgM, GMlp];

    private string? File => context.Policy ?? (_quick ? Shipped : null);

    /// <summary>How they are trained, in words.</summary>
    public static string Words(bool quick) => quick
        ? $"SubMAPG-G is {Shipped}, or the file of --policy; it draws its actions. "
        : $"Trained on tracking-training with seeds 1 to {Seeds(quick)}, SubMAPG-G {GraphEpisodes} episodes (unless --policy names a "
            + "file), SubMAPG-M and G-MLP "
            + $"{MlpEpisodes(quick)}; trained policies draw their actions. ";

    /// <summary>Training seeds.</summary>
    public static int Seeds(bool quick) => quick ? 2 : 5;

    /// <summary>Episodes for multilayer perceptrons.</summary>
    public static int MlpEpisodes(bool quick) => quick ? 160 : 4_000;

    /// <summary>A method that is trained on <see cref="Training"/>, or on something else.</summary>
    public Method Trained(string name, TrainingOptions options, int episodes, ScenarioVariant? on = null) =>
        new(name) { Training = new TrainingPlan(name, options, episodes, Seeds(_quick)) { Scenario = on ?? Training } };
}
