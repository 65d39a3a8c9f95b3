using Covey.Environment.Scenarios;
using Covey.Runtime.Records;

namespace Covey.Dashboard.Sources;

/// <summary>A folder that is, or should be, a record.</summary>
/// <param name="folder">The folder.</param>
internal sealed class StoredRun(DirectoryInfo folder)
{
    /// <summary>The files a record consists of; nothing else that lies in its folder is shown to anybody.</summary>
    private static readonly string[] Parts =
        [RecordFiles.Scenario, RecordFiles.Summary, RecordFiles.Metrics, RecordFiles.Report, RecordFiles.Trajectory];

    // Whether a run is going is seen from a lock on its metrics, which a reader of ours would hold as well.
    private static readonly Lock Metrics = new();

    /// <summary>The folder's name.</summary>
    public string Name => folder.Name;

    /// <summary>The folder's full path.</summary>
    public string Folder => folder.FullName;

    /// <summary>Whether it is the folder of a training rather than a record.</summary>
    public bool IsTraining => !IsLink(folder) && File.Exists(At(RecordFiles.Training)) && !File.Exists(At(RecordFiles.Scenario));

    /// <summary>Opens the record.</summary>
    /// <exception cref="ScenarioException">It is damaged, or a part of it lies elsewhere.</exception>
    public RecordReader Open()
    {
        if (IsLink(folder))
        {
            throw new ScenarioException("", "is a link; allowed: a folder, for only what lies in the runs folder is shown");
        }

        foreach (var part in Parts.Select(name => new FileInfo(At(name))).Where(IsLink))
        {
            throw new ScenarioException(part.FullName, "is a link; allowed: a file, for only what lies in the runs folder is shown");
        }

        try
        {
            var record = RecordReader.Open(folder.FullName);
            _ = record.Status;
            return record;
        }
        catch (Exception fault) when (fault is InvalidOperationException)
        {
            throw new ScenarioException(
                "", $"{RecordFiles.Scenario} or {RecordFiles.Summary} holds a value of another kind than expected; allowed: the files as a run wrote them");
        }
    }

    /// <summary>The parts of the record that are there, in a fixed order.</summary>
    /// <exception cref="ScenarioException">It is damaged, or a part of it lies elsewhere.</exception>
    public IReadOnlyList<FileInfo> Files()
    {
        Open();
        return [.. Parts.Select(name => new FileInfo(At(name))).Where(file => file.Exists)];
    }

    /// <summary>When the run began, as far as the files tell.</summary>
    public DateTime Begun()
    {
        var scenario = new FileInfo(At(RecordFiles.Scenario));
        return scenario.Exists ? scenario.LastWriteTimeUtc : folder.LastWriteTimeUtc;
    }

    /// <summary><c>completed</c>, <c>stopped</c>, <c>running</c> while its writer has it open, else <c>killed</c>.</summary>
    public string Status(RecordReader record) => record.Status switch
    {
        "completed" or "stopped" => record.Status,
        _ => Locked(() => FileLock.IsHeld(At(RecordFiles.Metrics))) ? "running" : "killed",
    };

    /// <summary>The record's metrics, as far as they are written; null if a run has not come to writing any.</summary>
    /// <exception cref="ScenarioException">The file is missing or damaged.</exception>
    public RecordedMetrics? ReadMetrics(RecordReader record)
    {
        var file = new FileInfo(At(RecordFiles.Metrics));
        if (record.Status == "running" && file is { Exists: true, Length: 0 })
        {
            return null;
        }

        lock (Metrics)
        {
            return record.Metrics;
        }
    }

    /// <summary>Reads something of the metrics while nobody looks whether they are being written.</summary>
    public static T Locked<T>(Func<T> read)
    {
        lock (Metrics)
        {
            return read();
        }
    }

    /// <summary>What the run came to so far, from the last whole row of its metrics; null before its first.</summary>
    public RunProgress? Progress()
    {
        lock (Metrics)
        {
            return RunProgress.Read(At(RecordFiles.Metrics));
        }
    }

    /// <summary>What is wrong, in one line whose place is told from the record's folder.</summary>
    public string Sentence(ScenarioException fault)
    {
        var place = Path.GetRelativePath(folder.FullName, fault.Path.Length == 0 ? folder.FullName : fault.Path);
        return place == "." ? fault.Message : $"{place}: {fault.Message}";
    }

    private static bool IsLink(FileSystemInfo entry) => entry.LinkTarget is not null || (entry.Exists && entry.Attributes.HasFlag(FileAttributes.ReparsePoint));

    private string At(string name) => Path.Combine(folder.FullName, name);
}
