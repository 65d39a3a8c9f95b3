using Covey.Environment.Scenarios;

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

    /// <inheritdoc/>
    public override bool HasTrainedPolicies => true;

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
