using Covey.Environment.Scenarios;

namespace Covey.Environment.Worlds.Schedules;

/// <summary>The kind <c>schedules</c>: resources draw schedules of targets to cover (science 4).</summary>
public sealed class SchedulesKind : OwnKind<SchedulesOptions?>
{
    /// <summary>The name under <c>world.kind</c>.</summary>
    internal const string Name = "schedules";

    private const string Softmax = "sequential-softmax";

    /// <inheritdoc/>
    public override string Kind => Name;

    /// <inheritdoc/>
    public override string Summary => "Resources draw schedules, target after target; the utility is the value of the targets covered";

    /// <inheritdoc/>
    public override string DefaultPolicy => Softmax;

    /// <inheritdoc/>
    public override IReadOnlyList<PolicyForm> Policies { get; } =
        [new(Softmax, "A masked softmax over the feasible next targets, learned by score times difference reward", ReadPolicy)];

    /// <inheritdoc/>
    public override IReadOnlyList<MeasuredColumn> Columns => SchedulesScenario.Measured;

    /// <inheritdoc/>
    protected override SchedulesOptions? Read(Section section) =>
        section.Nested("problem", "Resources, targets, and which may follow which", SchedulesSection.Read, required: true) is { } problem
            ? new SchedulesOptions(problem)
            : null;

    /// <inheritdoc/>
    protected override IScenario Make(SchedulesOptions? options, ScenarioHead head, PolicyOptions policy) =>
        new SchedulesScenario(head, options!, ((SoftmaxPolicyOptions)policy).Learning);

    private static SoftmaxPolicyOptions ReadPolicy(Section section)
    {
        var options = new ScheduleOptions
        {
            Rate = section.Number("rate", 0.1, Bounds.Above(0), "", "The learning rate, for rewards in units of the mean target value"),
            Gamma = section.Number(
                "gamma", 0.99, Bounds.Share, "", "γ of each resource's moving average of its difference rewards; below 1"),
        };
        if (options.Gamma == 1)
        {
            section.Refuse("gamma", "at least 0 and below 1");
        }

        return new SoftmaxPolicyOptions(options);
    }
}
