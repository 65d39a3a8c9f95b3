using Covey.Environment.Scenarios;

namespace Covey.Environment.Training;

/// <summary>The scenario's section <c>training</c>.</summary>
internal static class TrainingSection
{
    private const int MostEpisodes = 100_000_000;

    /// <summary>Reads the section of a world in stages.</summary>
    public static TrainingOptions Read(Section section) => Read(section, new TrainingOptions());

    /// <summary>Reads the section.</summary>
    /// <param name="section">The section.</param>
    /// <param name="usual">What holds if a key is not there.</param>
    public static TrainingOptions Read(Section section, TrainingOptions usual) =>
        new()
        {
            Encoder = section.Choice(
                "encoder",
                usual.Encoder,
                "What the policy sees, and the kind of network it is",
                (EncoderKind.Mlp, "A multilayer perceptron over the nearest neighbours and things"),
                (EncoderKind.Gnn, "A graph network over all neighbours and things"),
                (EncoderKind.Tabular, "A row of a table for each cell; in worlds of cells only")),
            Reward = section.Choice(
                "reward",
                usual.Reward,
                "What agents are rewarded with",
                (RewardKind.Difference, "What the utility would lack without the agent"),
                (RewardKind.Boosted, "The same given only some of the others, each kept with a probability drawn anew every tick"),
                (RewardKind.Shared, "The utility, the same for all"),
                (RewardKind.Temporal, "What the utility has gained since the tick before, the same for all")),
            Episodes = section.Whole(
                "episodes", usual.Episodes, Bounds.Between(1, MostEpisodes), "", "Episodes to train, rounded up to whole batches"),
            ActorRate = section.Number("actorRate", usual.ActorRate, Bounds.Above(0, 1), "", "Step size of the policy; with 0 nothing is learned"),
            CriticRate = section.Number("criticRate", usual.CriticRate, Bounds.Above(0, 1), "", "Step size of the critic; with 0 nothing is learned"),
            Decay = section.Whole(
                "decay", usual.Decay, Bounds.Between(0, MostEpisodes), "", "Episodes over which both step sizes fall to a twentieth; 0: they stay"),
            Epochs = section.Whole("epochs", usual.Epochs, Bounds.Between(1, 1000), "", "How often each batch is gone through"),
            Entropy = section.Number("entropy", usual.Entropy, Bounds.Between(0, 10), "", "Weight of the policy's entropy"),
            Hidden = section.Whole("hidden", usual.Hidden, Bounds.Between(1, 4096), "", "Units in each hidden layer"),
            Discount = section.Number("discount", usual.Discount, Bounds.Between(0, 0.99999), "", "What a reward one tick later is worth"),
            Trace = section.Number("trace", usual.Trace, Bounds.Share, "", "λ of the generalised advantage estimate"),
            Clip = section.Number("clip", usual.Clip, Bounds.Above(0, 0.99), "", "The ratio of probabilities counts up to 1 ± this"),
            LongestGradient = section.Number("longestGradient", usual.LongestGradient, Bounds.Above(0), "", "Longer gradients are shortened to this"),
            Worlds = section.Whole("worlds", usual.Worlds, Bounds.Between(1, 4096), "", "Episodes played at once with the same policy, a batch"),
            Minibatches = section.Whole("minibatches", usual.Minibatches, Bounds.Between(1, 1024), "", "Parts of a batch, each of which makes one step"),
            Features = new FeatureOptions
            {
                Neighbours = section.Whole(
                    "neighbours", usual.Features.Neighbours, Bounds.Between(0, FeatureOptions.Most), "", "The nearest neighbours an mlp looks at"),
                Things = section.Whole(
                    "things", usual.Features.Things, Bounds.Between(0, FeatureOptions.Most), "", "The nearest sensed things an mlp looks at"),
            },
        };
}
