using Covey.Environment.Scenarios;

namespace Covey.Environment.Worlds.Allocation;

/// <summary>The kind <c>allocation</c>: agents are given machines one each and choose an action there (science 2).</summary>
public sealed class AllocationKind : OwnKind<AllocationOptions?>
{
    /// <summary>The name under <c>world.kind</c>.</summary>
    internal const string Name = "allocation";

    /// <inheritdoc/>
    public override string Kind => Name;

    /// <inheritdoc/>
    public override string Summary =>
        "Agents are given machines, one each, and choose an action there; the utility is the reward of an episode";

    /// <inheritdoc/>
    public override string DefaultPolicy => AllocationPolicySection.Gataca;

    /// <inheritdoc/>
    public override IReadOnlyList<PolicyForm> Policies => AllocationPolicySection.Forms;

    /// <inheritdoc/>
    public override IReadOnlyList<MeasuredColumn> Columns => AllocationScenario.Measured;

    /// <inheritdoc/>
    protected override AllocationOptions? Read(Section section) => AllocationSection.Read(section);

    /// <inheritdoc/>
    protected override IScenario Make(AllocationOptions? options, ScenarioHead head, PolicyOptions policy) =>
        new AllocationScenario(head, options!, ((GatacaPolicyOptions)policy).For(options!.Rewards));
}
