using Covey.Environment.Scenarios;
using Covey.Environment.Training;

namespace Covey.Environment.Worlds.Retention;

/// <summary>The kind <c>retention</c>: a market of agents who stay or leave for good by what they are paid (science 3).</summary>
public sealed class RetentionKind : OwnKind<RetentionOptions?>
{
    /// <summary>The name under <c>world.kind</c>.</summary>
    internal const string Name = "retention";

    /// <inheritdoc/>
    public override string Kind => Name;

    /// <inheritdoc/>
    public override string Summary => "Agents are paid each period and stay or leave for good by what they are paid; the utility is the profit";

    /// <inheritdoc/>
    public override string DefaultPolicy => "fluid";

    /// <summary>
    /// Chosen: desks are rewarded with the profit they all make, for a desk that only sees what it adds gains by keeping so many
    /// agents that the others, who know how many stayed, keep fewer, and together they keep too many; a decision-maker must
    /// see as far as agents stay; it has neither neighbours nor things to look at; and nothing rewards it for spreading what
    /// it pays, for a spread costs profit, and makes a few desks noisier than a market is.
    /// </summary>
    public override TrainingOptions UsualTraining { get; } = new()
    {
        Reward = RewardKind.Shared,
        Discount = 0.99,
        Entropy = 0,
        Hidden = 64,
        ActorRate = 1e-3,
        CriticRate = 1e-3,
        Features = new FeatureOptions { Neighbours = 0, Things = 0 },
    };

    /// <inheritdoc/>
    public override IReadOnlyList<PolicyForm> Policies => RetentionPolicySection.Forms;

    /// <inheritdoc/>
    public override IReadOnlyList<MeasuredColumn> Columns { get; } =
        [.. RetentionScenario.Common, RetentionScenario.TypeColumn("agents_1", "the first type (agents_2, … of the others)", "the first type")];

    /// <inheritdoc/>
    protected override RetentionOptions? Read(Section section) => RetentionSection.Read(section);

    /// <inheritdoc/>
    protected override IScenario Make(RetentionOptions? options, ScenarioHead head, PolicyOptions policy) =>
        new RetentionScenario(head, options!, policy);
}
