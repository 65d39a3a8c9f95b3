using System.Text.Json;
using System.Text.Json.Nodes;
using Covey.Environment.Worlds;

namespace Covey.Environment.Scenarios;

/// <summary>
/// Reads scenario files: finds the file, applies the caller's settings, checks everything and reports all errors at once.
/// </summary>
public sealed class ScenarioReader
{
    private readonly WorldCatalog _catalog;
    private readonly Func<string, string?>? _checkPolicy;
    private readonly ShippedScenarios _shipped;

    /// <summary>A reader.</summary>
    /// <param name="catalog">The kinds of worlds; null: those that come with the program.</param>
    /// <param name="checkPolicy">Says in a sentence what is wrong with a policy's name, or null if nothing is; null: any will do.</param>
    /// <param name="shipped">Where scenarios are found by name; null: in the folders <c>scenarios</c> here and next to the program.</param>
    public ScenarioReader(WorldCatalog? catalog = null, Func<string, string?>? checkPolicy = null, ShippedScenarios? shipped = null)
    {
        _catalog = catalog ?? WorldCatalog.BuiltIn;
        _checkPolicy = checkPolicy;
        _shipped = shipped ?? ShippedScenarios.Default;
    }

    /// <summary>Reads a scenario with the kinds of worlds that come with the program, or others.</summary>
    /// <param name="nameOrPath">A file, or the name of a scenario that comes with the program.</param>
    /// <param name="overrides">What the caller changes in it.</param>
    /// <param name="catalog">The kinds of worlds; null: those that come with the program.</param>
    /// <exception cref="ScenarioErrorsException">It cannot be read or is wrong; every error is listed.</exception>
    public static Scenario Load(string nameOrPath, ScenarioOverrides overrides, WorldCatalog? catalog) =>
        new ScenarioReader(catalog).Load(nameOrPath, overrides);

    /// <summary>Reads a scenario of a world in stages.</summary>
    /// <param name="nameOrPath">A file, or the name of a scenario that comes with the program.</param>
    /// <param name="overrides">What the caller changes in it; null: nothing.</param>
    /// <exception cref="ScenarioErrorsException">It cannot be read, is wrong, or of another kind; every error is listed.</exception>
    public Scenario Load(string nameOrPath, ScenarioOverrides? overrides = null) => LoadText(nameOrPath, (text, path) => Parse(text, path, overrides));

    /// <summary>Reads a scenario of any kind of world.</summary>
    /// <param name="nameOrPath">A file, or the name of a scenario that comes with the program.</param>
    /// <param name="overrides">What the caller changes in it; null: nothing.</param>
    /// <exception cref="ScenarioErrorsException">It cannot be read or is wrong; every error is listed.</exception>
    public IScenario LoadAny(string nameOrPath, ScenarioOverrides? overrides = null) =>
        LoadText(nameOrPath, (text, path) => ParseAny(text, path, overrides));

    private T LoadText<T>(string nameOrPath, Func<string, string, T> parse)
    {
        var path = File.Exists(nameOrPath) ? nameOrPath : _shipped.Find(nameOrPath) ?? throw Missing(nameOrPath);
        string text;
        try
        {
            text = File.ReadAllText(path);
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException)
        {
            throw Single(path, $"cannot be read: {wrong.Message}");
        }

        return parse(text, path);
    }

    /// <summary>Reads a scenario of a world in stages from its text.</summary>
    /// <param name="text">The text, JSON with comments and trailing commas allowed.</param>
    /// <param name="file">The file's name: for errors, for relative file names, and as the scenario's name if it has none.</param>
    /// <param name="overrides">What the caller changes in it; null: nothing.</param>
    /// <exception cref="ScenarioErrorsException">It is wrong or of another kind; every error is listed.</exception>
    public Scenario Parse(string text, string file, ScenarioOverrides? overrides = null)
    {
        var scenario = ParseAny(text, file, overrides);
        return scenario as Scenario
            ?? throw new ScenarioErrorsException([new ScenarioError(file, "world.kind", $"found \"{scenario.Kind}\"; allowed here: {_catalog.StageNames}")]);
    }

    /// <summary>Reads a scenario of any kind of world from its text.</summary>
    /// <param name="text">The text, JSON with comments and trailing commas allowed.</param>
    /// <param name="file">The file's name: for errors, for relative file names, and as the scenario's name if it has none.</param>
    /// <param name="overrides">What the caller changes in it; null: nothing.</param>
    /// <exception cref="ScenarioErrorsException">It is wrong; every error is listed.</exception>
    public IScenario ParseAny(string text, string file, ScenarioOverrides? overrides = null) =>
        ParseFile(text, file, overrides, (s, context) => new ScenarioSection(_catalog, Path.GetFileNameWithoutExtension(file), _checkPolicy).Read(s, context));

    private static T ParseFile<T>(string text, string file, ScenarioOverrides? overrides, Func<Section, SectionContext, T?> read)
        where T : class
    {
        var context = new SectionContext(Path.GetDirectoryName(file) is { Length: > 0 } folder ? folder : ".");
        JsonNode? root;
        try
        {
            root = ScenarioText.Parse(text, "", context.Error);
        }
        catch (JsonException wrong)
        {
            throw Single(file, Syntax(wrong));
        }

        if (root is not JsonObject found)
        {
            throw Single(file, $"found {ScenarioText.Show(root)}; allowed: an object such as {{\"world\": {{\"kind\": … }}}}");
        }

        OverrideApplier.Apply(found, overrides ?? ScenarioOverrides.None, context);
        var scenario = Section.Read(context, "", found, s => read(s, context), out _);
        return scenario is null || context.Errors.Count > 0
            ? throw new ScenarioErrorsException([.. context.Errors.Select(e => new ScenarioError(file, e.Path, e.Sentence))])
            : scenario;
    }

    private static ScenarioErrorsException Single(string file, string sentence) => new([new ScenarioError(file, "", sentence)]);

    private static string Syntax(JsonException wrong)
    {
        // The library's message ends with its own, zero-based position.
        var end = wrong.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        var reason = (end < 0 ? wrong.Message : wrong.Message[..end]).TrimEnd('.');
        return $"is not JSON at line {(wrong.LineNumber ?? 0) + 1}, column {(wrong.BytePositionInLine ?? 0) + 1}: {reason}";
    }

    private ScenarioErrorsException Missing(string nameOrPath)
    {
        if (Directory.Exists(nameOrPath))
        {
            return Single(nameOrPath, "found a folder; allowed: a scenario's file or the name of a shipped scenario");
        }

        var names = _shipped.Names();
        var near = Nearest.Ranked(Path.GetFileNameWithoutExtension(nameOrPath), names).Take(3).ToArray();
        var hint = (near.Length, names.Count) switch
        {
            ( > 0, _) => $"did you mean {string.Join(" or ", near)}?",
            (_, > 0) => $"shipped are {string.Join(", ", names)}",
            _ => "no folder 'scenarios' is here or next to the program",
        };
        return Single(nameOrPath, $"there is no such file, nor a shipped scenario of that name; {hint}");
    }
}
