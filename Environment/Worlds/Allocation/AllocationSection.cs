using Covey.Environment.Randomness;
using Covey.Environment.Scenarios;

namespace Covey.Environment.Worlds.Allocation;

/// <summary>The section <c>world</c> of an allocation scenario.</summary>
internal static class AllocationSection
{
    /// <summary>The most agents of an instance that is drawn: a row of numbers for each machine and agent.</summary>
    private const int MostAgents = RewardTensor.MostAgents;

    /// <summary>Reads the section; null if there are no rewards, which was noted then.</summary>
    public static AllocationOptions? Read(Section section)
    {
        var rewards = section.Nested(
            "rewards", "What being on a machine and acting there is worth to each agent", ReadRewards, required: true);
        var noise = section.OptionalNumber(
            "noise",
            Bounds.AtLeast(0),
            "reward",
            "Standard deviation of the normal noise on each agent's share of the reward",
            "what the rewards' file says, else 0");
        return rewards is null ? null : new AllocationOptions(noise is { } given ? rewards.WithNoise(given) : rewards);
    }

    private static RewardTensor? ReadRewards(Section section) => section.Variant<RewardTensor?>(
        "form",
        null,
        "Which rewards",
        ("target", ReadTarget, "Equation (7): the share of agents on the machine that a permutation gives them"),
        ("matrix", s => AllocationInstances.Matrix(Agents(s, 12), Instance(s)), "Equation (9): normal rewards, one action a machine"),
        ("actions", ReadActions, "Equation (10): normal rewards, 1 to 7 actions a machine, as in the document's Sec. 5.2"),
        ("published-target", _ => AllocationInstances.PublishedTarget(), "The document's Sec. 5.1.1, to the digit"),
        ("published-matrix", _ => AllocationInstances.PublishedMatrix(), "The document's Sec. 5.1.2, to the digit"),
        ("file", ReadFile, "A tensor from a JSON file"));

    private static RewardTensor? ReadTarget(Section section)
    {
        var target = section.Numbers("target", Bounds.AtLeast(0), "", "The machine of each agent, counted from 0; none: drawn");
        var agents = Agents(section, 12);
        var instance = Instance(section);
        return target.Count == 0
            ? AllocationInstances.Target(agents, instance)
            : Made(section, () => RewardTensor.Target([.. target.Select((machine, agent) => Whole(machine, agent))]));
    }

    private static RewardTensor ReadActions(Section section)
    {
        var agents = Agents(section, 9);
        var depends = section.Flag("actionDependsOnAgent", true, "Whether the best action on a machine does");
        return AllocationInstances.Actions(agents, sorted: !depends, Instance(section));
    }

    private static RewardTensor? ReadFile(Section section)
    {
        var file = section.Text("file", "", "The file", allowed: "the name of a file", settle: name => section.FullName("file", name));
        if (!section.Has("file"))
        {
            section.Refuse("file", "the name of a file");
            return null;
        }

        return Made(section, () =>
        {
            try
            {
                return RewardFile.Read(file);
            }
            catch (ScenarioException wrong)
            {
                throw new ScenarioException("file", $"{file}: {(wrong.Path.Length > 0 ? wrong.Path + ": " : "")}{wrong.Message}");
            }
        });
    }

    private static int Agents(Section section, int fallback) =>
        section.Whole("agents", fallback, Bounds.Between(1, MostAgents), "agents", "n: how many agents there are, and machines");

    private static RandomSource Instance(Section section) =>
        new(section.Seed("instance", 1, "What the rewards are drawn from; the run's seed has no part in them"));

    private static int Whole(double machine, int agent) => machine == Math.Floor(machine) && machine < MostAgents
        ? (int)machine
        : throw new ScenarioException(
            $"target[{agent}]", FormattableString.Invariant($"found {machine}; allowed: a machine's number, from 0"));

    /// <summary>Makes something; null if that is refused, which is noted.</summary>
    private static RewardTensor? Made(Section section, Func<RewardTensor> make)
    {
        try
        {
            return make();
        }
        catch (ScenarioException wrong)
        {
            section.Note(wrong);
            return null;
        }
    }
}
