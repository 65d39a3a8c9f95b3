using System.Diagnostics;
using Covey.Grains.Storage;
using StackExchange.Redis;

namespace Covey.Silo.Storage;

/// <summary>
/// A store in Redis: one hash for all keys with the same first part, that is for a run. While Redis is away, as when it
/// is started anew, callers wait for a while.
/// </summary>
/// <param name="redis">The connection.</param>
/// <param name="clusterId">Clusters may share a Redis.</param>
/// <param name="patience">How long to wait for a Redis that is away.</param>
internal sealed class RedisStore(IConnectionMultiplexer redis, string clusterId, TimeSpan patience) : IRunStore
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private IDatabase Database => redis.GetDatabase();

    /// <inheritdoc/>
    public Task<byte[]?> ReadAsync(string key)
    {
        var (hash, field) = Place(key);
        return AgainAsync(async () => (byte[]?)await Database.HashGetAsync(hash, field).ConfigureAwait(false));
    }

    /// <inheritdoc/>
    public Task WriteAsync(string key, ReadOnlyMemory<byte> content)
    {
        var (hash, field) = Place(key);
        return AgainAsync(() => Database.HashSetAsync(hash, field, content));
    }

    /// <inheritdoc/>
    public Task<bool> ReplaceAsync(string key, byte[]? expected, byte[] content)
    {
        var (hash, field) = Place(key);
        var isFirst = true;
        return AgainAsync(async () =>
        {
            // A transaction whose answer was lost may have been carried out.
            if (!isFirst && (byte[]?)await Database.HashGetAsync(hash, field).ConfigureAwait(false) is { } found && found.AsSpan().SequenceEqual(content))
            {
                return true;
            }

            isFirst = false;
            var transaction = Database.CreateTransaction();
            transaction.AddCondition(expected is null ? Condition.HashNotExists(hash, field) : Condition.HashEqual(hash, field, expected));
            var set = transaction.HashSetAsync(hash, field, content);
            if (!await transaction.ExecuteAsync().ConfigureAwait(false))
            {
                return false;
            }

            await set.ConfigureAwait(false);
            return true;
        });
    }

    /// <inheritdoc/>
    public Task DeleteAsync(string key)
    {
        var (hash, field) = Place(key);
        return AgainAsync(() => Database.HashDeleteAsync(hash, field));
    }

    /// <inheritdoc/>
    public Task DeleteAllAsync(string path)
    {
        var (hash, field) = Place(path);
        return AgainAsync(async () =>
        {
            if (field.IsNullOrEmpty)
            {
                return await Database.KeyDeleteAsync(hash).ConfigureAwait(false) ? 1L : 0L;
            }

            var fields = await Database.HashKeysAsync(hash).ConfigureAwait(false);
            RedisValue[] gone = [.. fields.Where(name => name.ToString().StartsWith($"{field}/", StringComparison.Ordinal))];
            return gone.Length == 0 ? 0 : await Database.HashDeleteAsync(hash, gone).ConfigureAwait(false);
        });
    }

    private (RedisKey Hash, RedisValue Field) Place(string key)
    {
        var slash = key.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? ($"{clusterId}/runs/{key}", "") : ($"{clusterId}/runs/{key[..slash]}", key[(slash + 1)..]);
    }

    private async Task<T> AgainAsync<T>(Func<Task<T>> ask)
    {
        var began = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                return await ask().ConfigureAwait(false);
            }
            catch (Exception away) when (away is RedisConnectionException or RedisTimeoutException && Stopwatch.GetElapsedTime(began) < patience)
            {
                await Task.Delay(Pause).ConfigureAwait(false);
            }
        }
    }
}
