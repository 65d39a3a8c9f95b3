using System.Globalization;
using Covey.Environment.Scenarios;
using Covey.Runtime.Scenarios;

namespace Covey.Client.Input;

/// <summary>A scenario that is played under many seeds and policies.</summary>
/// <param name="nameOrPath">Its file or name.</param>
/// <param name="settings">What the command line changes in it, path=value.</param>
internal sealed class SeededScenario(string nameOrPath, IReadOnlyList<string> settings)
{
    /// <summary>Its file or name.</summary>
    public string Name => nameOrPath;

    /// <summary>What the command line changes in it, path=value.</summary>
    public IReadOnlyList<string> Changes => settings;

    /// <summary>The scenario under a seed, with the policy that is to play it; null: its own.</summary>
    /// <exception cref="ScenarioErrorsException">Something in it is not usable.</exception>
    public LoadedScenario Load(ulong seed, string? policy = null) =>
        LoadedScenario.Read(nameOrPath, new ScenarioOverrides { Set = settings, Seed = seed, Policy = policy });

    /// <summary>The settings of a command line, its <c>--steps</c> included.</summary>
    public static IReadOnlyList<string> Settings(IEnumerable<string>? set, int? steps) =>
        [.. set ?? [], .. steps is { } ticks ? ["steps=" + ticks.ToString(CultureInfo.InvariantCulture)] : Array.Empty<string>()];
}
