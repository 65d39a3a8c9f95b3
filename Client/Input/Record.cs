using Covey.Environment.Scenarios;
using Covey.Runtime.Records;
using Covey.Runtime.Scenarios;

namespace Covey.Client.Input;

/// <summary>A record that was found, and what can be read of it.</summary>
internal sealed class Record
{
    private readonly RecordReader _reader;

    private Record(RecordReader reader) => _reader = reader;

    /// <summary>The record's folder.</summary>
    public string Folder => _reader.Folder;

    /// <summary>The version of the program that wrote it.</summary>
    public string Version => _reader.Version;

    /// <summary>Opens a record.</summary>
    /// <exception cref="BadInputException">There is none, or it is damaged.</exception>
    public static Record Open(string folder) => Mended(() => new Record(RecordReader.Open(folder)));

    /// <summary>The digest of each tick it holds.</summary>
    /// <exception cref="BadInputException">The file of metrics is damaged.</exception>
    public IReadOnlyList<ulong> Digests() => Mended(() => _reader.Metrics.Digests);

    /// <summary>Its scenario, and the policy.</summary>
    /// <exception cref="BadInputException">The scenario is not usable, such as when a file it names is gone.</exception>
    public LoadedScenario Load() => LoadedScenario.Parse(_reader.Scenario.ToJsonString(), Path.Combine(Folder, RecordFiles.Scenario));

    private static T Mended<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (ScenarioException e)
        {
            throw new BadInputException([$"{e.Path}: {e.Message}"], e);
        }
    }
}
