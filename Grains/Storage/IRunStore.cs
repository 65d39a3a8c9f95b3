using Covey.Runtime.Distribution;

namespace Covey.Grains.Storage;

/// <summary>
/// Where runs keep what must outlive a silo: checkpoints, played ticks, and how each run stands. Every silo of a cluster
/// sees the same store. A key is a path of letters, digits and hyphens with slashes between them.
/// </summary>
public interface IRunStore
{
    /// <summary>What is stored under a key; null if nothing is.</summary>
    Task<byte[]?> ReadAsync(string key);

    /// <summary>What is stored under a key of a checkpoint's.</summary>
    /// <exception cref="RunInterruptedException">Nothing is.</exception>
    async Task<byte[]> ReadCheckpointAsync(string key) => await ReadAsync(key).ConfigureAwait(true)
        ?? throw new RunInterruptedException($"the checkpoint '{key}' is not in the store");

    /// <summary>Stores a content whole or not at all, in place of what was there.</summary>
    Task WriteAsync(string key, ReadOnlyMemory<byte> content);

    /// <summary>Stores a content if what is there is what the caller thinks; says whether it was.</summary>
    /// <param name="key">The key.</param>
    /// <param name="expected">What should be there; null: nothing.</param>
    /// <param name="content">What is to be there.</param>
    Task<bool> ReplaceAsync(string key, byte[]? expected, byte[] content);

    /// <summary>Removes what is stored under a key, if anything is.</summary>
    Task DeleteAsync(string key);

    /// <summary>Removes all that is stored under keys that begin with a path and a slash.</summary>
    Task DeleteAllAsync(string path);
}
