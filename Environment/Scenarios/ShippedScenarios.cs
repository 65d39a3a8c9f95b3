namespace Covey.Environment.Scenarios;

/// <summary>The scenarios that come with the program, found by name in the folders <c>scenarios</c>.</summary>
/// <param name="folders">The folders searched, first found first taken; folders that are not there are skipped.</param>
public sealed class ShippedScenarios(params IReadOnlyList<string> folders)
{
    /// <summary>The file name of the JSON schema, which lies beside the scenarios and is none.</summary>
    public const string SchemaFile = "scenario.schema.json";

    /// <summary>The folders <c>scenarios</c> under the current folder and next to the program.</summary>
    public static ShippedScenarios Default { get; } = new("scenarios", Path.Combine(AppContext.BaseDirectory, "scenarios"));

    /// <summary>The file of a scenario, or null if none has that name.</summary>
    public string? Find(string name) =>
        name.AsSpan().IndexOfAny('/', '\\', '\0') >= 0 ? null : folders.Select(f => Path.Combine(f, name + ".json")).FirstOrDefault(File.Exists);

    /// <summary>All scenarios' names, in ordinal order.</summary>
    public IReadOnlyList<string> Names() =>
    [
        .. folders
            .Where(Directory.Exists)
            .SelectMany(f => Directory.EnumerateFiles(f, "*.json"))
            .Where(f => Path.GetFileName(f) != SchemaFile)
            .Select(f => Path.GetFileNameWithoutExtension(f))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal),
    ];
}
