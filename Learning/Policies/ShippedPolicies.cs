using System.Text.Json;
using Covey.Learning.Checkpoints;

namespace Covey.Learning.Policies;

/// <summary>The trained policies that come with the program, found by name in the folders <c>policies</c>.</summary>
/// <param name="folders">The folders searched, first found first taken; folders that are not there are skipped.</param>
public sealed class ShippedPolicies(params IReadOnlyList<string> folders)
{
    /// <summary>The folders <c>policies</c> under the current folder and next to the program.</summary>
    public static ShippedPolicies Default { get; } = new("policies", Path.Combine(AppContext.BaseDirectory, "policies"));

    /// <summary>The file of a policy, or null if none has that name.</summary>
    public string? Find(string name) => name.AsSpan().IndexOfAny('/', '\\', '\0') >= 0
        ? null
        : folders.Select(folder => Path.Combine(folder, name + Checkpoint.Extension)).FirstOrDefault(File.Exists);

    /// <summary>All policies' names, in ordinal order, with the one line that their cards say of them.</summary>
    public IReadOnlyList<(string Name, string Summary)> Names() =>
    [
        .. folders
            .Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*" + Checkpoint.Extension))
            .DistinctBy(Path.GetFileNameWithoutExtension, StringComparer.Ordinal)
            .OrderBy(Path.GetFileNameWithoutExtension, StringComparer.Ordinal)
            .Select(file => (Path.GetFileNameWithoutExtension(file), SummaryOf(Path.ChangeExtension(file, ".json")))),
    ];

    private static string SummaryOf(string card)
    {
        try
        {
            using var read = JsonDocument.Parse(File.ReadAllText(card));
            return read.RootElement.GetProperty("summary").GetString() ?? "";
        }
        catch (Exception wrong) when (wrong is JsonException or IOException or UnauthorizedAccessException or InvalidOperationException or KeyNotFoundException)
        {
            return "";
        }
    }
}
