using System.Globalization;
using System.Text.Json.Nodes;
using Covey.Environment.Scenarios;
using Covey.Learning.Encoders;
using Covey.Learning.Features;

namespace Covey.Learning.Training;

/// <summary>How SubMAPG learns. What the document gives (paper G.2, science 1.4) is the default; the rest is chosen.</summary>
public sealed record TrainingOptions
{
    /// <summary>No hidden layer has more units.</summary>
    internal const int MostHidden = 4096;

    /// <summary>What the policy sees, and the kind of network it is.</summary>
    public EncoderKind Encoder { get; init; }

    /// <summary>What agents are rewarded with.</summary>
    public RewardKind Reward { get; init; } = RewardKind.Difference;

    /// <summary>Step size of the policy. The document's.</summary>
    public double ActorRate { get; init; } = 3e-4;

    /// <summary>Step size of the critic. The document's.</summary>
    public double CriticRate { get; init; } = 5e-4;

    /// <summary>How often each batch is gone through. The document's.</summary>
    public int Epochs { get; init; } = 8;

    /// <summary>Weight of the entropy. The document's.</summary>
    public double Entropy { get; init; } = 0.012;

    /// <summary>Units in each of the two hidden layers. The document's.</summary>
    public int Hidden { get; init; } = 128;

    /// <summary>γ. Chosen: an agent should see past the way to a better place, some 20 to 50 ticks.</summary>
    public double Discount { get; init; } = 0.98;

    /// <summary>λ of the generalised advantage estimate. Chosen: the usual value.</summary>
    public double Trace { get; init; } = 0.95;

    /// <summary>The ratio of probabilities counts up to 1 ± this. Chosen: the usual value.</summary>
    public double Clip { get; init; } = 0.2;

    /// <summary>Longer gradients are shortened to this. Chosen: the usual value.</summary>
    public double LongestGradient { get; init; } = 0.5;

    /// <summary>Episodes played at once with the same policy: a batch. Chosen: steady gradients from short episodes.</summary>
    public int Worlds { get; init; } = 16;

    /// <summary>Parts a batch is cut into, each of which makes one step. Chosen: as <see cref="Worlds"/>.</summary>
    public int Minibatches { get; init; } = 4;

    /// <summary>How much of an observation the policy looks at.</summary>
    public FeatureOptions Features { get; init; } = new();

    /// <summary>All settings in one line: equal lines mean equal training.</summary>
    public string ToJson() => new JsonObject
    {
        ["encoder"] = EncoderCatalog.NameOf(Encoder),
        ["reward"] = Reward.ToString(),
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
    }.ToJsonString();

    /// <summary>Refuses settings with which nothing can be learned.</summary>
    /// <exception cref="ScenarioException">A setting is out of its range; the path names it.</exception>
    public void Check()
    {
        Require("actorRate", ActorRate, ActorRate is > 0 and <= 1, "above 0 and at most 1; with 0 nothing is learned");
        Require("criticRate", CriticRate, CriticRate is > 0 and <= 1, "above 0 and at most 1; with 0 nothing is learned");
        Require("epochs", Epochs, Epochs is >= 1 and <= 1000, "1 to 1000");
        Require("entropy", Entropy, Entropy is >= 0 and <= 10, "0 to 10");
        Require("hidden", Hidden, Hidden is >= 1 and <= MostHidden, $"1 to {MostHidden}");
        Require("discount", Discount, Discount is >= 0 and < 1, "at least 0 and below 1");
        Require("trace", Trace, Trace is >= 0 and <= 1, "0 to 1");
        Require("clip", Clip, Clip is > 0 and < 1, "above 0 and below 1");
        Require("longestGradient", LongestGradient, LongestGradient > 0, "above 0");
        Require("worlds", Worlds, Worlds is >= 1 and <= 4096, "1 to 4096");
        Require("minibatches", Minibatches, Minibatches is >= 1 and <= 1024, "1 to 1024");
    }

    private static void Require(string name, double found, bool fits, string allowed)
    {
        if (!fits)
        {
            throw new ScenarioException($"training.{name}", $"found {found.ToString(CultureInfo.InvariantCulture)}; allowed: {allowed}");
        }
    }
}
