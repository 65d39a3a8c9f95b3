using Covey.Environment.Scenarios;

namespace Covey.Environment.Worlds.Schedules;

/// <summary>A scenario of a schedules world; a tick is an episode.</summary>
/// <param name="Head">What every scenario has.</param>
/// <param name="Options">What its section <c>world</c> says.</param>
/// <param name="Learning">How resources learn.</param>
public sealed record SchedulesScenario(ScenarioHead Head, SchedulesOptions Options, ScheduleOptions Learning) : KindScenario(Head)
{
    /// <inheritdoc/>
    public override string Kind => SchedulesKind.Name;

    /// <summary>Resources, targets, and which may follow which.</summary>
    public ScheduleProblem Problem => Options.Problem;

    /// <inheritdoc/>
    public override string UtilityName => "coverage";

    /// <inheritdoc/>
    public override IReadOnlyList<MeasuredColumn> Columns => Measured;

    /// <summary>What is measured of every schedules world.</summary>
    internal static IReadOnlyList<MeasuredColumn> Measured { get; } =
    [
        new(
            "most_probable",
            "value",
            "The value that the most probable schedules of all resources cover together.",
            "Most probable schedules", "most probable"),
        new("greedy", "value", "The value that greedy schedules cover.", "Most probable schedules", "greedy"),
        new("covered", "targets", "Targets covered.", "Targets covered", "covered"),
        new(
            "mean_reward", "value", "The mean over resources of the difference reward.", "Mean difference reward", "mean difference reward"),
        new("messages_sent", "messages", "Messages between resources, targets and environment.", "Messages", "sent"),
        new("messages_delivered", "messages", "Those that arrived in the same episode: all of them.", "Messages", "delivered"),
    ];
}
