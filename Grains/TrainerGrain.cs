using Covey.Grains.Interfaces;
using Covey.Grains.Runs;
using Covey.Grains.Storage;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace Covey.Grains;

/// <summary>Plays a training, one epoch at a time.</summary>
[CollectionAgeLimit(Minutes = RunKeys.LongestTickMinutes)]
internal sealed class TrainerGrain : Grain, ITrainerGrain
{
    private readonly IRunStore _store;
    private readonly PlayOptions _options;
    private readonly PlayerSeat<PlayedTraining> _seat;

    public TrainerGrain(IRunStore store, IOptions<PlayOptions> options)
    {
        (_store, _options) = (store, options.Value);
        _seat = new PlayerSeat<PlayedTraining>(DeactivateOnIdle);
    }

    /// <inheritdoc/>
    public Task StartAsync(EnvironmentPost post)
    {
        _seat.Begin(post.Epoch, () => new PlayedTraining(post, GrainFactory, _store, _options));
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
    public Task AbandonAsync(int epoch)
    {
        _seat.Abandon(epoch);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        // It plays on a thread of its own, which knows nothing of activations.
        _seat.Abandon();
        return Task.CompletedTask;
    }
}
