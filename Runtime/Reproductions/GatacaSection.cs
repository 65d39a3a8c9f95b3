using Covey.Environment.Randomness;
using Covey.Environment.Worlds.Allocation;
using Covey.Learning.Allocation;

namespace Covey.Runtime.Reproductions;

/// <summary>One section of GAtACA's simulations, a row of its Table 1.</summary>
/// <param name="Number">The section's number.</param>
/// <param name="Reward">What its reward is, in words.</param>
/// <param name="Instance">Its instance: the document's own where that can be rebuilt.</param>
/// <param name="Another">A random instance of the same kind; null where all are alike.</param>
/// <param name="Episodes">Episodes in the document.</param>
/// <param name="Models">The models compared, in the order of the table's columns.</param>
internal sealed record GatacaSection(
    string Number, string Reward, RewardTensor Instance, Func<ulong, RewardTensor>? Another, int Episodes, IReadOnlyList<GatacaModel> Models)
{
    private const ulong ActionsSeed = AllocationInstances.PublishedSeed;
    private static readonly GatacaModel One = new("1", PermutationModel.Shared, ActionModel.PerMachine, true);
    private static readonly GatacaModel Two = new("2", PermutationModel.PerAgent, ActionModel.PerMachine, true);
    private static readonly GatacaModel TwoA = Two with { Name = "2A" };
    private static readonly GatacaModel TwoB = new("2B", PermutationModel.PerAgent, ActionModel.PerMachineAndAgent, true);

    /// <summary>The four rows.</summary>
    public static IReadOnlyList<GatacaSection> All() =>
    [
        new("5.1.1", "(7), share of agents on their target", AllocationInstances.PublishedTarget(), null, 150_000, [One, Two]),
        new("5.1.2", "(9), mean of normal rewards", AllocationInstances.PublishedMatrix(),
            seed => AllocationInstances.Matrix(12, new RandomSource(seed)), 150_000, [One with { Optimal = false }, Two]),
        new("5.2.1", "(10), best action independent of the agent", AllocationInstances.Actions(9, true, new RandomSource(ActionsSeed)),
            seed => AllocationInstances.Actions(9, true, new RandomSource(seed)), 300_000, [TwoA, TwoB]),
        new("5.2.2", "(10), best action dependent on the agent", AllocationInstances.Actions(9, false, new RandomSource(ActionsSeed)),
            seed => AllocationInstances.Actions(9, false, new RandomSource(seed)), 300_000, [TwoA with { Optimal = false }, TwoB]),
    ];

    /// <summary>How a model learns here: with actions, α_β = α_θ / n (Sec. 5.2).</summary>
    public GatacaOptions Options(GatacaModel model, double rate)
    {
        var acting = Instance.ActionCounts.Any(count => count > 1);
        return new GatacaOptions(model.Permutation, model.Action)
        {
            ActionRate = rate,
            PermutationRate = acting ? rate / Instance.Agents : rate,
        };
    }
}
