namespace Covey.Dashboard.Sources;

/// <summary>
/// The folder that holds the records. A name that came with a request is only ever compared with the names that are there,
/// never made into a path, so that no name leads anywhere else.
/// </summary>
/// <param name="path">The folder; it may not be there yet.</param>
internal sealed class RunsFolder(string path)
{
    /// <summary>The folder's full path.</summary>
    public string FullPath { get; } = Path.GetFullPath(path);

    /// <summary>Every folder in it but the hidden ones, in ordinal order.</summary>
    public IReadOnlyList<StoredRun> All()
    {
        try
        {
            return [.. new DirectoryInfo(FullPath).EnumerateDirectories()
                .Where(folder => !folder.Name.StartsWith('.'))
                .OrderBy(folder => folder.Name, StringComparer.Ordinal)
                .Select(folder => new StoredRun(folder))];
        }
        catch (DirectoryNotFoundException)
        {
            return [];
        }
    }

    /// <summary>The record of a name; null if there is none.</summary>
    public StoredRun? Find(string name) => All().FirstOrDefault(run => run.Name == name);
}
