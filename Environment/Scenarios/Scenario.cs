using System.Text.Json.Nodes;
using Covey.Environment.Links;
using Covey.Environment.Populations;
using Covey.Environment.Randomness;
using Covey.Environment.Training;
using Covey.Environment.Worlds;

namespace Covey.Environment.Scenarios;

/// <summary>A scenario of a world in stages: entities that come and go, sense, talk and act.</summary>
public sealed record Scenario : IScenario
{
    /// <summary>Its name, by default the file's.</summary>
    public required string Name { get; init; }

    /// <inheritdoc/>
    public string Kind => World.Kind;

    /// <summary>The world.</summary>
    public required IWorld World { get; init; }

    /// <summary>Who comes and goes.</summary>
    public required PopulationPlan Population { get; init; }

    /// <summary>What happens to messages.</summary>
    public required ILinkModel Links { get; init; }

    /// <summary>Name or file of the policy.</summary>
    public required string Policy { get; init; }

    /// <summary>Ticks to play, at least 1.</summary>
    public required int Steps { get; init; }

    /// <summary>The seed.</summary>
    public required ulong Seed { get; init; }

    /// <summary>How a policy is trained on it.</summary>
    public TrainingOptions Training { get; init; } = new();

    /// <summary>What is kept of a run.</summary>
    public OutputOptions Output { get; init; } = new();

    /// <summary>The whole scenario with every default written out: what <c>validate</c> prints and a record keeps.</summary>
    public JsonObject Resolved { get; init; } = [];

    /// <summary>The run's randomness.</summary>
    public RandomSource Random => new(Seed);
}
