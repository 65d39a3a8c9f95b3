using Covey.Environment.Scenarios;

namespace Covey.Environment.Worlds.Allocation;

/// <summary>A scenario of an allocation world; a tick is an episode.</summary>
/// <param name="Head">What every scenario has.</param>
/// <param name="Options">What its section <c>world</c> says.</param>
/// <param name="Learning">How leader and machines learn.</param>
public sealed record AllocationScenario(ScenarioHead Head, AllocationOptions Options, GatacaOptions Learning) : KindScenario(Head)
{
    private readonly Lazy<AllocationOptimum> _optimum = new(Options.Rewards.Solve);

    /// <inheritdoc/>
    public override string Kind => AllocationKind.Name;

    /// <summary>What a trajectory is worth.</summary>
    public RewardTensor Rewards => Options.Rewards;

    /// <summary>An optimal trajectory, found when it is first asked for.</summary>
    public AllocationOptimum Optimum => _optimum.Value;

    /// <inheritdoc/>
    public override string UtilityName => "reward";

    /// <inheritdoc/>
    public override IReadOnlyList<MeasuredColumn> Columns => Measured;

    /// <summary>What is measured of every allocation world.</summary>
    internal static IReadOnlyList<MeasuredColumn> Measured { get; } =
    [
        new("baseline", "reward", "B, that the episode's reward was compared with.", "Baseline", "baseline"),
        new(
            "most_probable",
            "reward",
            "The mean reward of the most probable trajectory of the policy that the episode was drawn from.",
            "Most probable trajectory",
            "most probable trajectory"),
        new("optimum", "reward", "The mean reward of an optimal trajectory, by assignment.", "Most probable trajectory", "optimum"),
        new("messages_sent", "messages", "Messages between leader, agents, machines and environment.", "Messages", "sent"),
        new("messages_delivered", "messages", "Those that arrived in the same episode: all of them.", "Messages", "delivered"),
    ];
}
