using Covey.Environment.Scenarios;

namespace Covey.Environment.Worlds.Retention;

/// <summary>The decision-makers that a scenario of a retention market can name, and their keys.</summary>
internal static class RetentionPolicySection
{
    private const string Rewards = "Rewards that are paid, increasing, all of them among world.rewards; none: all of those";
    private const string Weights = "As many weights, which are divided by their sum; none: all equal";

    /// <summary>The policies in the order in which they are listed.</summary>
    public static IReadOnlyList<PolicyForm> Forms { get; } =
    [
        new("fluid", "The static policy that is best in the deterministic system, at most two rewards", _ => new FluidPolicyOptions()),
        new("fixed", "Always the same reward, without one the best in the deterministic system", s =>
            new FixedPolicyOptions(s.OptionalNumber("reward", Bounds.AtLeast(0), "", "The reward, one of world.rewards", "the best one"))),
        new("static", "Always the same distribution", s => new StaticPolicyOptions(ReadPhase(s))),
        new("lottery", "Always a distribution with a given mean and standard deviation", ReadLottery),
        new("cyclic", "The same distributions one after another", s => new CyclicPolicyOptions(
            s.List("phases", "The distributions; none: always the highest reward and then always the lowest", ReadPhase))),
        new("belief", "Learns who stays for a low reward, keeps some of these, and pays everybody else the lowest", ReadBelief),
        new("random", "Every reward equally likely", _ => new StaticPolicyOptions(new PhaseOptions([], []))),
    ];

    private static PhaseOptions ReadPhase(Section section)
    {
        var rewards = section.Numbers("rewards", Bounds.AtLeast(0), "", Rewards);
        var weights = section.Numbers("weights", Bounds.AtLeast(0), "", Weights);
        if (section.Has("rewards") && rewards.Count == 0)
        {
            section.Refuse("rewards", "at least one reward, or without the key all of world.rewards");
        }

        if (weights.Count > 0 && (weights.All(weight => weight == 0) || (rewards.Count > 0 && weights.Count != rewards.Count)))
        {
            section.Refuse("weights", "one for each reward, not all 0");
        }

        return new PhaseOptions(rewards, weights);
    }

    private static LotteryPolicyOptions ReadLottery(Section section) => new(
        section.OptionalNumber("mean", Bounds.AtLeast(0), "", "The mean", "that of the fluid policy"),
        section.Number("deviation", 10, Bounds.Above(0), "", "The standard deviation"),
        section.Choice(
            "law",
            LotteryLaw.TwoPoint,
            "Which distribution has them",
            (LotteryLaw.TwoPoint, "Two rewards of which the upper one is given; the lower one need not be among world.rewards"),
            (LotteryLaw.MaximumEntropy, "On world.rewards that of largest entropy")),
        section.OptionalNumber("upper", Bounds.AtLeast(0), "", "The upper reward of two", "the highest of world.rewards"));

    private static BeliefPolicyOptions ReadBelief(Section section) => new(
        section.OptionalNumber("lowest", Bounds.AtLeast(0), "", "What is paid to those who need not stay", "the lowest of world.rewards"),
        section.OptionalNumber("learning", Bounds.Above(0), "", "What only those worth keeping stay for, above lowest", "the second lowest of world.rewards"),
        section.OptionalNumber(
            "keep", Bounds.AtLeast(0), "", "How many known agents to keep, in units of the scale", "the fluid policy's agents less a period's newcomers"));
}
