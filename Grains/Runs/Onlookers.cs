using System.Diagnostics;
using Covey.Grains.Interfaces;
using Covey.Runtime.Distribution;

namespace Covey.Grains.Runs;

/// <summary>
/// Those who watch a run while it is played: the tick after they asked is gathered for them, all at once, and not so often
/// that gathering would take more than <see cref="MostShare"/> of the run's time. While nobody asks, nothing is gathered.
/// </summary>
internal sealed class Onlookers
{
    /// <summary>The most that gathering may take of a run's time.</summary>
    public const double MostShare = 0.02;

    // What a byte costs besides the time that the tick took longer: it is packed, sent and unpacked.
    private const double SecondsAByte = 2e-9;

    // How much the usual time of a tick follows the latest.
    private const double Follows = 0.1;

    private TaskCompletionSource<NewsBatch>? _asked;
    private long _notBefore;
    private long _began;
    private double _usual;

    /// <summary>The tick that comes next and suits the run.</summary>
    public Task<NewsBatch> LookAsync() =>
        (_asked ??= new TaskCompletionSource<NewsBatch>(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    /// <summary>A tick is about to be played; says whether it is to be gathered.</summary>
    public bool Begin()
    {
        _began = Stopwatch.GetTimestamp();
        return _asked is not null && _began >= _notBefore;
    }

    /// <summary>The tick was played and not gathered.</summary>
    public void Pass()
    {
        var seconds = Stopwatch.GetElapsedTime(_began).TotalSeconds;
        _usual = _usual == 0 ? seconds : _usual + (Follows * (seconds - _usual));
    }

    /// <summary>The tick was played and gathered.</summary>
    public void Show(int epoch, in PlayedTick played)
    {
        var writer = new ParcelWriter();
        writer.Clear();
        FrameParcels.Write(played.Metrics, played.Frame, writer);
        var parcel = writer.Written.ToArray();
        var now = Stopwatch.GetTimestamp();
        var cost = Math.Max(Stopwatch.GetElapsedTime(_began, now).TotalSeconds - _usual, parcel.Length * SecondsAByte);
        _notBefore = now + (long)(cost / MostShare * Stopwatch.Frequency);
        _asked?.TrySetResult(new NewsBatch { Epoch = epoch, First = played.Metrics.Tick, Ticks = [parcel] });
        _asked = null;
    }
}
