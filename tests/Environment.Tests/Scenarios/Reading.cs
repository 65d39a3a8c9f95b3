using Covey.Environment.Scenarios;
using Covey.Environment.Worlds;

namespace Covey.Environment.Tests.Scenarios;

/// <summary>Reads scenarios written in the test itself.</summary>
internal static class Reading
{
    public static WorldCatalog Catalog { get; } = WorldCatalog.BuiltIn.With(new PlainKind());

    public static Scenario Read(string text, params string[] set) =>
        new ScenarioReader(Catalog).Parse(text, "here.json", new ScenarioOverrides { Set = set });

    /// <summary>The lines about a bad scenario.</summary>
    public static IReadOnlyList<string> Errors(string text, params string[] set) =>
        [.. Assert.Throws<ScenarioErrorsException>(() => Read(text, set)).Errors.Select(e => e.ToString())];

    /// <summary>The one line about a scenario with a single error.</summary>
    public static string Error(string text, params string[] set) => Assert.Single(Errors(text, set));

    /// <summary>The one line about a plain world with some more keys.</summary>
    public static string PlainError(string keys) => Error("{\"world\": {\"kind\": \"plain\", " + keys + "}}");
}
