using Covey.Runtime.Records;

namespace Covey.Dashboard.Remote;

/// <summary>Records of runs that are played elsewhere, written here when they are asked for; the last few are kept.</summary>
/// <param name="runs">Where the runs are.</param>
internal sealed class RemoteRecords(IRemoteRuns runs) : IDisposable
{
    private const int MostKept = 8;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly List<(string Name, DirectoryInfo Place, string Record)> _kept = [];

    /// <summary>The folder of a run's record.</summary>
    public async Task<string> FolderAsync(string name, CancellationToken stop)
    {
        await _turn.WaitAsync(stop).ConfigureAwait(false);
        try
        {
            var at = _kept.FindIndex(kept => kept.Name == name);
            var found = at < 0 ? await WriteAsync(name, stop).ConfigureAwait(false) : _kept[at];
            if (at >= 0)
            {
                _kept.RemoveAt(at);
            }

            _kept.Add(found);
            while (_kept.Count > MostKept)
            {
                Delete(_kept[0].Place);
                _kept.RemoveAt(0);
            }

            return found.Record;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>The files of a run's record.</summary>
    public async Task<IReadOnlyList<FileInfo>> FilesAsync(string name, CancellationToken stop) =>
        [.. new DirectoryInfo(await FolderAsync(name, stop).ConfigureAwait(false)).GetFiles().OrderBy(file => file.Name, StringComparer.Ordinal)];

    /// <summary>Where a run's report is.</summary>
    public async Task<string> ReportAsync(string name, CancellationToken stop) =>
        Path.Combine(await FolderAsync(name, stop).ConfigureAwait(false), RecordFiles.Report);

    /// <summary>Removes a run's record.</summary>
    public async Task ForgetAsync(string name, CancellationToken stop)
    {
        await _turn.WaitAsync(stop).ConfigureAwait(false);
        try
        {
            foreach (var kept in _kept.Where(kept => kept.Name == name))
            {
                Delete(kept.Place);
            }

            _kept.RemoveAll(kept => kept.Name == name);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _kept.ForEach(kept => Delete(kept.Place));
        _kept.Clear();
        _turn.Dispose();
    }

    private async Task<(string Name, DirectoryInfo Place, string Record)> WriteAsync(string name, CancellationToken stop)
    {
        var place = Directory.CreateTempSubdirectory("covey-record-");
        try
        {
            return (name, place, await runs.WriteRecordAsync(name, Path.Combine(place.FullName, "record"), stop).ConfigureAwait(false));
        }
        catch
        {
            Delete(place);
            throw;
        }
    }

    private static void Delete(DirectoryInfo place)
    {
        try
        {
            place.Delete(recursive: true);
        }
        catch (IOException)
        {
            // Somebody is still being sent it; the system clears its temporary files.
        }
    }
}
