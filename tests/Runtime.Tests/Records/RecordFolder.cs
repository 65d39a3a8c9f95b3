namespace Covey.Runtime.Tests.Records;

/// <summary>A folder of its own for one test, gone afterwards.</summary>
internal sealed class RecordFolder : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("covey-records-");

    public string this[string name] => Path.Combine(folder.FullName, name);

    public void Dispose() => folder.Delete(recursive: true);
}
