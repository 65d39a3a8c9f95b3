using System.Text.Json.Nodes;
using Covey.Environment.Training;

namespace Covey.Environment.Scenarios;

/// <summary>What every scenario has, whatever its kind of world.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Policy">Name or file of the policy.</param>
/// <param name="Steps">Ticks to play.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Output">What is kept of a run.</param>
/// <param name="Resolved">The whole scenario with every default written out.</param>
public sealed record ScenarioHead(string Name, string Policy, int Steps, ulong Seed, OutputOptions Output, JsonObject Resolved)
{
    /// <summary>How a policy is trained on it; null: none can be.</summary>
    public TrainingOptions? Training { get; init; }
}
