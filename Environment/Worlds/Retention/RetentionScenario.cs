using System.Globalization;
using Covey.Environment.Scenarios;

namespace Covey.Environment.Worlds.Retention;

/// <summary>A scenario of a retention market.</summary>
/// <param name="Head">What every scenario has.</param>
/// <param name="Options">What its section <c>world</c> says.</param>
/// <param name="Decision">What it says of the decision-maker.</param>
public sealed record RetentionScenario(ScenarioHead Head, RetentionOptions Options, PolicyOptions Decision) : KindScenario(Head)
{
    /// <inheritdoc/>
    public override string Kind => RetentionKind.Name;

    /// <summary>The market.</summary>
    public RetentionMarket Market => Options.Market;

    /// <summary>θ.</summary>
    public double Scale => Options.Scale;

    /// <inheritdoc/>
    public override string UtilityName => "profit";

    /// <inheritdoc/>
    public override IReadOnlyList<MeasuredColumn> Columns =>
    [
        .. Common,
        .. Market.Types.Select((type, at) => TypeColumn(
            "agents_" + (at + 1).ToString(CultureInfo.InvariantCulture), $"type '{type.Name}'", type.Name)),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<(string Path, string Sentence)> Warnings =>
        [.. Market.Warnings.Select(warning => ("world." + warning.Path, warning.Sentence))];

    /// <summary>What is measured of every market; the types' populations follow.</summary>
    internal static IReadOnlyList<MeasuredColumn> Common { get; } =
    [
        new("paid", "money", "All rewards paid in the period, divided by the scale.", "Rewards paid", "paid"),
        new("mean_reward", "money", "What an agent was paid on average; empty if there was none.", "Mean reward", "mean reward"),
        new(
            "fairness_gap",
            "L1 distance",
            "Group-fairness gap: the largest distance, from 0 to 2, between the reward distributions that two types experienced "
                + "over the last `world.fairnessWindow` periods.",
            "Fairness gap",
            "fairness gap"),
    ];

    /// <summary>The column with the number of agents of a type.</summary>
    internal static MeasuredColumn TypeColumn(string name, string type, string line) =>
        new(name, "agents", $"Agents of {type}.", "Agents by type", line);
}
