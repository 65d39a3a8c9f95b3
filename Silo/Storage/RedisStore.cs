using Covey.Grains.Storage;
using StackExchange.Redis;

namespace Covey.Silo.Storage;

/// <summary>A store in Redis.</summary>
internal sealed class RedisStore(IConnectionMultiplexer redis, string clusterId) : IRunStore
{
    private IDatabase Database => redis.GetDatabase();

    /// <inheritdoc/>
    public async Task<byte[]?> ReadAsync(string key) => await Database.StringGetAsync(Key(key)).ConfigureAwait(false);

    /// <inheritdoc/>
    public Task WriteAsync(string key, ReadOnlyMemory<byte> content) => Database.StringSetAsync(Key(key), content);

    /// <inheritdoc/>
    public async Task<bool> ReplaceAsync(string key, byte[]? expected, byte[] content)
    {
        var transaction = Database.CreateTransaction();
        transaction.AddCondition(expected is null ? Condition.KeyNotExists(Key(key)) : Condition.StringEqual(Key(key), expected));
        var set = transaction.StringSetAsync(Key(key), content);
        if (!await transaction.ExecuteAsync().ConfigureAwait(false))
        {
            return false;
        }

        await set.ConfigureAwait(false);
        return true;
    }

    /// <inheritdoc/>
    public Task DeleteAsync(string key) => Database.KeyDeleteAsync(Key(key));

    private RedisKey Key(string key) => $"{clusterId}/runs/{key}";
}
