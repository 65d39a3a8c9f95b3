namespace Covey.Grains.Runs;

/// <summary>What a player's grain plays: one epoch at a time, and only a later one in place of another. In the grain's turns.</summary>
/// <typeparam name="T">What it plays.</typeparam>
/// <param name="over">Is called once the last of what was begun has been played.</param>
internal sealed class PlayerSeat<T>(Action over)
    where T : class, IPlayed
{
    private T? _played;
    private Task _playing = Task.CompletedTask;

    /// <summary>What is being played; null if nothing is.</summary>
    public T? Played => _playing.IsCompleted ? null : _played;

    /// <summary>The epoch being played; -1 if none is.</summary>
    public int Epoch => Played?.Epoch ?? -1;

    /// <summary>Begins an epoch, unless it or a later one has been begun.</summary>
    public void Begin(int epoch, Func<T> make)
    {
        if (_played is null || epoch > _played.Epoch)
        {
            _played?.Abandon();
            _played = make();
            _playing = PlayAsync(_played);
        }
    }

    /// <summary>Asks to stop after what is being played.</summary>
    public void Stop() => _played?.Stop();

    /// <summary>Gives up an epoch, or an earlier one.</summary>
    public void Abandon(int epoch = int.MaxValue)
    {
        if (_played is { } played && played.Epoch <= epoch)
        {
            played.Abandon();
        }
    }

    private async Task PlayAsync(T played)
    {
        // Whoever begins it is answered before the first tick.
        await Task.Yield();
        await played.PlayAsync().ConfigureAwait(true);
        if (ReferenceEquals(played, _played))
        {
            over();
        }
    }
}
