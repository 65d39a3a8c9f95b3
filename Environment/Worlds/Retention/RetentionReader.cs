using Covey.Environment.Scenarios;

namespace Covey.Environment.Worlds.Retention;

/// <summary>
/// Reads scenario files whose <c>world.kind</c> is <c>retention</c>. They have keys of their own, as there is neither space
/// nor a message in such a market; everything wrong is reported at once, as with any scenario.
/// </summary>
public static class RetentionReader
{
    /// <summary>The scenarios that come with the program: the folders <c>scenarios/retention</c> here and next to it.</summary>
    public static ShippedScenarios Shipped { get; } =
        new(Path.Combine("scenarios", "retention"), Path.Combine(AppContext.BaseDirectory, "scenarios", "retention"));

    /// <summary>Reads a scenario.</summary>
    /// <param name="nameOrPath">A file, or the name of a scenario that comes with the program.</param>
    /// <param name="overrides">What the caller changes in it; null: nothing.</param>
    /// <param name="shipped">Where scenarios are found by name; null: <see cref="Shipped"/>.</param>
    /// <exception cref="ScenarioErrorsException">It cannot be read or is wrong; every error is listed.</exception>
    public static RetentionScenario Load(string nameOrPath, ScenarioOverrides? overrides = null, ShippedScenarios? shipped = null) =>
        new ScenarioReader(shipped: shipped ?? Shipped).Load(nameOrPath, overrides, Read);

    /// <summary>Reads a scenario from its text.</summary>
    /// <param name="text">The text, JSON with comments and trailing commas allowed.</param>
    /// <param name="file">The file's name, for errors and as the scenario's name if it has none.</param>
    /// <exception cref="ScenarioErrorsException">It is wrong; every error is listed.</exception>
    public static RetentionScenario Parse(string text, string file) => ScenarioReader.Parse(text, file, null, Read);

    private static RetentionScenario? Read(Section section, string file)
    {
        var name = section.Text("name", Path.GetFileNameWithoutExtension(file), "What the scenario is called", said: "the file's name");
        section.Text("summary", "", "What the scenario shows, one sentence");
        var scale = section.Number("scale", 1, Bounds.Above(0, 1e7), "", "θ: how large the market is; arrivals are Poisson with mean θ·λ");
        var market = section.Nested("world", "The market", s => RetentionSection.Read(s), required: true);
        return market is null ? null : new RetentionScenario(name, market, scale);
    }
}
