namespace Covey.Dashboard.Sources;

/// <summary>A run that somebody asks for.</summary>
/// <param name="Scenario">The name of a scenario that comes with the program.</param>
public sealed record RunRequest(string Scenario)
{
    /// <summary>The name of a policy; null: the scenario's own.</summary>
    public string? Policy { get; init; }

    /// <summary>The seed; null: the scenario's own.</summary>
    public ulong? Seed { get; init; }

    /// <summary>Ticks; null: the scenario's own.</summary>
    public int? Steps { get; init; }

    /// <summary>How fast the run goes at first, in ticks a second; 0: it waits; null: as fast as it can.</summary>
    public double? TicksPerSecond { get; init; }

    /// <summary>Changes of the scenario, path=value.</summary>
    public IReadOnlyList<string> Set { get; init; } = [];
}
