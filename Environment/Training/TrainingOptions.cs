using System.Globalization;
using System.Text.Json.Nodes;
using Covey.Environment.Scenarios;

namespace Covey.Environment.Training;

/// <summary>
/// How SubMAPG learns: the scenario's section <c>training</c>. What the document gives (paper G.2, science 1.4) is the default;
/// the rest is chosen.
/// </summary>
public sealed record TrainingOptions
{
    private const double LeastShare = 0.05;

    /// <summary>What the policy sees, and the kind of network it is.</summary>
    public EncoderKind Encoder { get; init; }

    /// <summary>What agents are rewarded with.</summary>
    public RewardKind Reward { get; init; } = RewardKind.Difference;

    /// <summary>Episodes to train, rounded up to whole batches.</summary>
    public int Episodes { get; init; } = 800;

    /// <summary>Step size of the policy. The document's.</summary>
    public double ActorRate { get; init; } = 3e-4;

    /// <summary>Step size of the critic. The document's.</summary>
    public double CriticRate { get; init; } = 5e-4;

    /// <summary>
    /// Over how many episodes both step sizes fall in a straight line to a twentieth, where they stay; 0: they never fall. Chosen: 0,
    /// the document's; falling step sizes let small batches, which learn faster, end as well as large ones.
    /// </summary>
    public int Decay { get; init; }

    /// <summary>How often each batch is gone through. The document's.</summary>
    public int Epochs { get; init; } = 8;

    /// <summary>Weight of the entropy. The document's.</summary>
    public double Entropy { get; init; } = 0.012;

    /// <summary>Units in each hidden layer. The document's.</summary>
    public int Hidden { get; init; } = 128;

    /// <summary>γ. Chosen: an agent should see past the way to a better place, some 20 to 50 ticks.</summary>
    public double Discount { get; init; } = 0.98;

    /// <summary>λ of the generalised advantage estimate. Chosen: the usual value.</summary>
    public double Trace { get; init; } = 0.95;

    /// <summary>The ratio of probabilities counts up to 1 ± this. Chosen: the usual value.</summary>
    public double Clip { get; init; } = 0.2;

    /// <summary>Longer gradients are shortened to this. Chosen: the usual value.</summary>
    public double LongestGradient { get; init; } = 0.5;

    /// <summary>
    /// Episodes played at once with the same policy: a batch. Chosen: with 2 a policy is good after a quarter of the episodes that it
    /// takes with 16, for as many more steps are made; with 16 it ends better in tracking.
    /// </summary>
    public int Worlds { get; init; } = 2;

    /// <summary>Parts a batch is cut into, each of which makes one step. Chosen: as <see cref="Worlds"/>.</summary>
    public int Minibatches { get; init; } = 4;

    /// <summary>How much of an observation the policy looks at, if its encoder has to choose.</summary>
    public FeatureOptions Features { get; init; } = new();

    /// <summary>The share of their step sizes that is left after so many episodes.</summary>
    public double ShareAfter(int episodes) => Decay == 0 ? 1 : Math.Max(LeastShare, 1 - ((double)episodes / Decay));

    /// <summary>All settings but the number of episodes, in one line: equal lines mean equal training.</summary>
    public string ToJson()
    {
        var settings = new JsonObject
        {
            ["encoder"] = Word(Encoder),
            ["reward"] = Word(Reward),
            ["actorRate"] = ActorRate,
            ["criticRate"] = CriticRate,
            ["epochs"] = Epochs,
            ["entropy"] = Entropy,
            ["hidden"] = Hidden,
            ["discount"] = Discount,
            ["trace"] = Trace,
            ["clip"] = Clip,
            ["longestGradient"] = LongestGradient,
            ["worlds"] = Worlds,
            ["minibatches"] = Minibatches,
            ["neighbours"] = Features.Neighbours,
            ["things"] = Features.Things,
        };
        if (Decay > 0)
        {
            settings["decay"] = Decay;
        }

        return settings.ToJsonString();
    }

    /// <summary>Refuses settings with which nothing can be learned.</summary>
    /// <exception cref="ScenarioException">A setting is out of its range; the path names it.</exception>
    public void Check()
    {
        var context = new SectionContext(".");
        var found = JsonNode.Parse(ToJson())!.AsObject();
        found["episodes"] = JsonNode.Parse(Episodes.ToString(CultureInfo.InvariantCulture));
        Section.Read(context, "training", found, TrainingSection.Read, out _);
        if (context.Errors.Count > 0)
        {
            throw new ScenarioException(context.Errors[0].Path, context.Errors[0].Sentence);
        }
    }

    /// <summary>A kind's name in files.</summary>
    public static string Word<TKind>(TKind kind)
        where TKind : struct, Enum => kind.ToString().ToLower(CultureInfo.InvariantCulture);
}
