using Covey.Grains.Interfaces;
using Covey.Grains.Runs;
using Covey.Grains.Storage;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace Covey.Grains;

/// <summary>Plays a run, one epoch at a time.</summary>
[CollectionAgeLimit(AlwaysActive = true)]
internal sealed class EnvironmentGrain(RunShelf shelf, IRunStore store, IOptions<PlayOptions> options) : Grain, IEnvironmentGrain
{
    private static readonly TimeSpan Looking = TimeSpan.FromSeconds(1);
    private PlayedEpoch? _played;
    private Task _playing = Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartAsync(EnvironmentPost post)
    {
        if (_played is null || post.Epoch > _played.Epoch)
        {
            _played?.Abandon();
            _played = new PlayedEpoch(post, GrainFactory, shelf, store, options.Value);
            _playing = PlayAsync(_played);
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<int> EpochAsync() => Task.FromResult(_played is { } played && !_playing.IsCompleted ? played.Epoch : -1);

    /// <inheritdoc/>
    public Task StopAsync()
    {
        _played?.Stop();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task<NewsBatch> LookAsync()
    {
        if (_played is { } played && !_playing.IsCompleted)
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
        if (_played is { } played && played.Epoch <= epoch)
        {
            played.Abandon();
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        // It begins anew elsewhere.
        _played?.Abandon();
        return Task.CompletedTask;
    }

    private async Task PlayAsync(PlayedEpoch played)
    {
        // The caller is answered before the first tick.
        await Task.Yield();
        await played.PlayAsync().ConfigureAwait(true);
        if (ReferenceEquals(played, _played))
        {
            shelf.Forget(this.GetPrimaryKeyString());
            DeactivateOnIdle();
        }
    }
}
