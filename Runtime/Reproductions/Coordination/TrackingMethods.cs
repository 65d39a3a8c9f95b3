using Covey.Environment.Training;
using Covey.Runtime.Evaluation;

namespace Covey.Runtime.Reproductions.Coordination;

/// <summary>The methods of the tracking experiments.</summary>
/// <param name="context">Whether minutes must do, and which file takes SubMAPG-G's place.</param>
internal sealed class TrackingMethods(ReproductionContext context)
{
    private const string Shipped = "tracking";
    private const int MlpWorlds = 2;

    private readonly bool _quick = context.Quick;

    /// <summary>What policies are trained on.</summary>
    public static ScenarioVariant Training { get; } = new("tracking-training");

    /// <summary>SubMAPG-G: the difference reward and a graph network; in minutes the policy that comes with the program.</summary>
    public Method SubMapgG => context.Policy is { } named
        ? new Method($"SubMAPG-G as {named}") { Policy = named }
        : _quick ? new Method("SubMAPG-G") { Policy = Shipped } : Trained("SubMAPG-G", EncoderKind.Gnn);

    /// <summary>SubMAPG-M: the difference reward and a multilayer perceptron.</summary>
    public Method SubMapgM => Trained("SubMAPG-M", EncoderKind.Mlp);

    /// <summary>SubMAPG-M with the boosted difference reward.</summary>
    public Method Boosted => Trained("SubMAPG-M boosted", EncoderKind.Mlp, RewardKind.Boosted);

    /// <summary>G-MLP: the team's utility and a multilayer perceptron.</summary>
    public Method GMlp => Trained("G-MLP", EncoderKind.Mlp, RewardKind.Shared);

    /// <summary>All that are learned: in minutes only the graph network.</summary>
    public IReadOnlyList<Method> Learned => _quick ? [SubMapgG] : [SubMapgG, SubMapgM, GMlp];

    /// <summary>How they are trained, in words.</summary>
    public static string Words(bool quick) => quick
        ? $"SubMAPG-G is the policy '{Shipped}' that comes with the program, or that of --policy; it draws its actions. "
        : $"Trained on tracking-training with seeds 1 to {Seeds(quick)}, SubMAPG-G for as many episodes as that scenario says (or "
            + $"--policy takes its place), SubMAPG-M and G-MLP {MlpEpisodes(quick)} in batches of {MlpWorlds}; trained policies draw their actions. ";

    /// <summary>Training seeds.</summary>
    public static int Seeds(bool quick) => quick ? 2 : 5;

    /// <summary>Episodes for multilayer perceptrons.</summary>
    public static int MlpEpisodes(bool quick) => quick ? 120 : 400;

    /// <summary>The same method trained on something else, under so many seeds.</summary>
    public static Method On(Method method, string label, ScenarioVariant scenario, int seeds) =>
        new(label) { Training = method.Training! with { Label = label, Scenario = scenario, Seeds = seeds } };

    private Method Trained(string name, EncoderKind encoder, RewardKind reward = RewardKind.Difference) => new(name)
    {
        Training = new TrainingPlan(name, encoder, Seeds(_quick))
        {
            Reward = reward,
            Episodes = encoder == EncoderKind.Mlp ? MlpEpisodes(_quick) : null,
            Worlds = encoder == EncoderKind.Mlp ? MlpWorlds : null,
            Decay = encoder == EncoderKind.Mlp ? 0 : null,
            Scenario = Training,
        },
    };
}
