using System.Diagnostics;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace Covey.Silo.Storage;

/// <summary>Whoever starts Redis and silos at once does not know which comes first: a silo waits for its Redis before it begins.</summary>
/// <param name="connection">Redis' connection string.</param>
/// <param name="log">Where it is said once that there is something to wait for.</param>
internal sealed partial class RedisArrival(string connection, ILogger<RedisArrival> log)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    /// <summary>Waits until Redis answers.</summary>
    /// <param name="patience">For how long.</param>
    /// <exception cref="SiloSettingsException">It has not answered until then.</exception>
    public async Task WaitAsync(TimeSpan patience)
    {
        var redis = ConfigurationOptions.Parse(connection);
        (redis.AbortOnConnectFail, redis.ConnectRetry) = (true, 1);

        // The rest of a connection string may hold a password.
        var place = string.Join(',', redis.EndPoints.Select(EndPointCollection.ToString));
        var began = Stopwatch.GetTimestamp();
        var isFirst = true;
        while (await ReasonAsync(redis).ConfigureAwait(false) is { } reason)
        {
            if (Stopwatch.GetElapsedTime(began) >= patience)
            {
                throw new SiloSettingsException($"Covey:Redis: found {place}, which does not answer ({reason}); allowed: where Redis is");
            }

            if (isFirst)
            {
                LogAwaited(place, reason);
                isFirst = false;
            }

            await Task.Delay(Pause).ConfigureAwait(false);
        }
    }

    /// <summary>Why Redis does not answer; null if it does.</summary>
    private static async Task<string?> ReasonAsync(ConfigurationOptions redis)
    {
        try
        {
            var connected = await ConnectionMultiplexer.ConnectAsync(redis).ConfigureAwait(false);
            await using (connected.ConfigureAwait(false))
            {
                await connected.GetDatabase().PingAsync().ConfigureAwait(false);
                return null;
            }
        }
        catch (RedisConnectionException away)
        {
            return away.FailureType.ToString();
        }
        catch (RedisTimeoutException)
        {
            return "timeout";
        }
        catch (RedisServerException refused)
        {
            // Such as that it still reads what it has on disk.
            return refused.Message;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Redis at {place} does not answer ({reason}): the silo waits for it")]
    private partial void LogAwaited(string place, string reason);
}
