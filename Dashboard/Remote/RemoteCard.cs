using System.Text.Json.Nodes;
using Covey.Dashboard.Replays;
using Covey.Environment.Scenarios;

namespace Covey.Dashboard.Remote;

/// <summary>What a list says of a run and does not change.</summary>
/// <param name="Seed">The seed, as text.</param>
/// <param name="Policy">The policy.</param>
/// <param name="World">The kind of world.</param>
/// <param name="IsReplayable">Whether its ticks can be looked at.</param>
internal sealed record RemoteCard(string? Seed, string Policy, string World, bool IsReplayable)
{
    /// <summary>The card of what a run plays.</summary>
    public static RemoteCard Of(IScenario scenario) =>
        new(RunJson.Text(JsonValue.Create(scenario.Seed)), scenario.Policy, scenario.Kind, ReplayRoom.WhyNot(scenario) is null);
}
