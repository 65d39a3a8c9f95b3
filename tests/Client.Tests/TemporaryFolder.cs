namespace Covey.Client.Tests;

/// <summary>A folder of its own for a test, gone afterwards.</summary>
public abstract class TemporaryFolder : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("covey-").FullName;

    /// <summary>A path in it.</summary>
    protected string At(params string[] parts) => Path.Combine([_folder, .. parts]);

    /// <summary>Writes a file in it and returns its path.</summary>
    protected string Write(string name, string text)
    {
        File.WriteAllText(At(name), text);
        return At(name);
    }

    public void Dispose()
    {
        Directory.Delete(_folder, recursive: true);
        GC.SuppressFinalize(this);
    }
}
