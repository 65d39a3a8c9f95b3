using Covey.Grains.Interfaces;
using Covey.Grains.Runs;
using Covey.Grains.Storage;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace Covey.Grains;

/// <summary>Plays a training, one epoch at a time.</summary>
[CollectionAgeLimit(AlwaysActive = true)]
internal sealed class TrainerGrain(IRunStore store, IOptions<PlayOptions> options) : Grain, ITrainerGrain
{
    private PlayedTraining? _played;
    private Task _playing = Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartAsync(EnvironmentPost post)
    {
        if (_played is null || post.Epoch > _played.Epoch)
        {
            _played?.Abandon();
            _played = new PlayedTraining(post, GrainFactory, store, options.Value);
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
        // It plays on a thread of its own, which knows nothing of activations.
        _played?.Abandon();
        return Task.CompletedTask;
    }

    private async Task PlayAsync(PlayedTraining played)
    {
        await played.PlayAsync().ConfigureAwait(true);
        if (ReferenceEquals(played, _played))
        {
            DeactivateOnIdle();
        }
    }
}
