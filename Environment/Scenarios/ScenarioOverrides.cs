namespace Covey.Environment.Scenarios;

/// <summary>What a caller changes in a scenario before it is read, such as the options of the command line.</summary>
public sealed record ScenarioOverrides
{
    /// <summary>Nothing is changed.</summary>
    public static ScenarioOverrides None { get; } = new();

    /// <summary>
    /// Settings of the form <c>path=value</c>, applied in order, such as <c>world.side=200</c>. The value is taken as JSON
    /// if it is JSON, else as text. File names in it start from the current folder.
    /// </summary>
    public IReadOnlyList<string> Set { get; init; } = [];

    /// <summary>The seed, if it replaces the scenario's.</summary>
    public ulong? Seed { get; init; }

    /// <summary>The policy, if it replaces the scenario's.</summary>
    public string? Policy { get; init; }
}
