namespace Covey.Grains.Storage;

/// <summary>A store in a folder that all silos share: those of one machine, or of several with a shared disk.</summary>
public sealed class FolderStore : IRunStore
{
    private static readonly TimeSpan LockPatience = TimeSpan.FromSeconds(10);
    private readonly string _root;

    /// <summary>A store in a folder, which is created once something is stored.</summary>
    public FolderStore(string root) => _root = Path.GetFullPath(root);

    /// <inheritdoc/>
    public async Task<byte[]?> ReadAsync(string key)
    {
        try
        {
            return await File.ReadAllBytesAsync(PathOf(key)).ConfigureAwait(false);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public async Task WriteAsync(string key, ReadOnlyMemory<byte> content)
    {
        var path = PathOf(key);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);

        // Two silos may write the same key at once; each does so beside it.
        var beside = $"{path}.{Path.GetRandomFileName()}";
        await File.WriteAllBytesAsync(beside, content).ConfigureAwait(false);
        File.Move(beside, path, overwrite: true);
    }

    /// <inheritdoc/>
    public async Task<bool> ReplaceAsync(string key, byte[]? expected, byte[] content)
    {
        using var held = await LockAsync(key).ConfigureAwait(false);
        var found = await ReadAsync(key).ConfigureAwait(false);
        if (found is null ? expected is not null : expected is null || !found.AsSpan().SequenceEqual(expected))
        {
            return false;
        }

        await WriteAsync(key, content).ConfigureAwait(false);
        return true;
    }

    /// <inheritdoc/>
    public Task DeleteAsync(string key)
    {
        var path = PathOf(key);
        if (Directory.Exists(Path.GetDirectoryName(path)))
        {
            File.Delete(path);
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task DeleteAllAsync(string path)
    {
        var folder = PathOf(path);
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        return Task.CompletedTask;
    }

    private async Task<FileStream> LockAsync(string key)
    {
        var path = PathOf(key) + ".lock";
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        for (var waited = TimeSpan.Zero; ; waited += TimeSpan.FromMilliseconds(10))
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (waited < LockPatience)
            {
                await Task.Delay(10).ConfigureAwait(false);
            }
        }
    }

    private string PathOf(string key)
    {
        foreach (var part in key.Split('/'))
        {
            if (part.Length == 0 || !part.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-'))
            {
                throw new ArgumentException($"found the key '{key}'; allowed: letters, digits and hyphens with slashes between them", nameof(key));
            }
        }

        return Path.Combine(_root, key.Replace('/', Path.DirectorySeparatorChar));
    }
}
