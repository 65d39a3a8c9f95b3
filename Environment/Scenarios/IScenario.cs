using System.Text.Json.Nodes;
using Covey.Environment.Randomness;
using Covey.Environment.Training;

namespace Covey.Environment.Scenarios;

/// <summary>
/// A scenario of any kind of world, read and validated: together with its seed, all that determines a run. What a kind
/// needs beyond this is in its own type: <see cref="Scenario"/> for worlds of entities in stages.
/// </summary>
public interface IScenario
{
    /// <summary>Its name, by default the file's.</summary>
    string Name { get; }

    /// <summary>The name under <c>world.kind</c>.</summary>
    string Kind { get; }

    /// <summary>Name or file of the policy.</summary>
    string Policy { get; }

    /// <summary>Ticks to play, at least 1.</summary>
    int Steps { get; }

    /// <summary>The seed.</summary>
    ulong Seed { get; }

    /// <summary>How a policy is trained on it; null: none can be.</summary>
    TrainingOptions? Training { get; }

    /// <summary>What is kept of a run.</summary>
    OutputOptions Output { get; }

    /// <summary>The whole scenario with every default written out: what <c>validate</c> prints and a record keeps.</summary>
    JsonObject Resolved { get; }

    /// <summary>The run's randomness.</summary>
    RandomSource Random => new(Seed);

    /// <summary>What the utility of a tick is called in this kind of world, such as profit.</summary>
    string UtilityName => "utility";

    /// <summary>What is measured of each tick besides what every kind of world measures; in this order.</summary>
    IReadOnlyList<MeasuredColumn> Columns => [];

    /// <summary>What is unusual but usable: one sentence each, with the path it is about.</summary>
    IReadOnlyList<(string Path, string Sentence)> Warnings => [];
}
