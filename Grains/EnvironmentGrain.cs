using Covey.Grains.Interfaces;
using Covey.Grains.Runs;
using Covey.Grains.Storage;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace Covey.Grains;

/// <summary>Plays a run, one epoch at a time.</summary>
[CollectionAgeLimit(Minutes = RunKeys.LongestTickMinutes)]
internal sealed class EnvironmentGrain : Grain, IEnvironmentGrain
{
    private static readonly TimeSpan Looking = TimeSpan.FromSeconds(1);
    private readonly RunShelf _shelf;
    private readonly IRunStore _store;
    private readonly PlayOptions _options;
    private readonly PlayerSeat<PlayedEpoch> _seat;

    public EnvironmentGrain(RunShelf shelf, IRunStore store, IOptions<PlayOptions> options)
    {
        (_shelf, _store, _options) = (shelf, store, options.Value);
        _seat = new PlayerSeat<PlayedEpoch>(() =>
        {
            shelf.Forget(this.GetPrimaryKeyString());
            DeactivateOnIdle();
        });
    }

    /// <inheritdoc/>
    public Task StartAsync(EnvironmentPost post)
    {
        _seat.Begin(post.Epoch, () => new PlayedEpoch(post, GrainFactory, _shelf, _store, _options));
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<int> EpochAsync() => Task.FromResult(_seat.Epoch);

    /// <inheritdoc/>
    public Task StopAsync()
    {
        _seat.Stop();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task PaceAsync(double? ticksPerSecond)
    {
        _seat.Played?.SetPace(ticksPerSecond);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task<NewsBatch> LookAsync()
    {
        if (_seat.Played is { } played)
        {
            try
            {
                return await played.LookAsync().WaitAsync(Looking).ConfigureAwait(true);
            }
            catch (TimeoutException)
            {
                // No tick was over so soon; whoever asked may ask again.
            }
        }

        return new NewsBatch();
    }

    /// <inheritdoc/>
    public Task AbandonAsync(int epoch)
    {
        _seat.Abandon(epoch);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        // It begins anew elsewhere.
        _seat.Abandon();
        return Task.CompletedTask;
    }
}
