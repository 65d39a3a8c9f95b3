using System.Diagnostics;
using System.Runtime.CompilerServices;
using Covey.Environment.Entities;
using Covey.Environment.Parcels;
using Covey.Grains.Interfaces;
using Covey.Runtime.Distribution;

namespace Covey.Grains.Runs;

/// <summary>
/// Those who watch a run while it is played: the tick after they asked is gathered for them, all at once, and not so often
/// that gathering would take more than <see cref="MostShare"/> of the run's time. While nobody asks, nothing is gathered.
/// </summary>
/// <param name="mostBytes">Bytes of a message between silos at most; a frame that may take more is not gathered.</param>
internal sealed class Onlookers(int mostBytes)
{
    /// <summary>The most that gathering may take of a run's time.</summary>
    public const double MostShare = 0.02;

    // What a byte of a frame costs, from the shard that writes it to whoever watches: it is packed, sent and unpacked twice.
    // Taking the time instead would take all that else happens on the machine into account.
    private const double SecondsAByte = 10e-9;

    // How many times as many entities there may be in the next tick; an entity's row, and an agent's action and reward.
    private const int MostGrowth = 2;
    private static readonly int EntityBytes = Unsafe.SizeOf<EntityRow>() + sizeof(int) + sizeof(double);

    private readonly ParcelWriter _writer = new();
    private TaskCompletionSource<NewsBatch>? _asked;
    private long _notBefore;

    /// <summary>Whether the tick that comes next is to be gathered.</summary>
    /// <param name="entities">How many there were in the tick before; null if that is not known.</param>
    public bool Want(long? entities) =>
        _asked is not null && Stopwatch.GetTimestamp() >= _notBefore && MostGrowth * EntityBytes * entities <= mostBytes;

    /// <summary>The tick that comes next and suits the run.</summary>
    public Task<NewsBatch> LookAsync() =>
        (_asked ??= new TaskCompletionSource<NewsBatch>(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    /// <summary>Shows a tick that was gathered.</summary>
    public void Show(int epoch, in PlayedTick played)
    {
        _writer.Clear();
        FrameParcels.Write(played.Metrics, played.Frame, _writer);
        var parcel = _writer.Written.ToArray();
        _notBefore = Stopwatch.GetTimestamp() + (long)(parcel.Length * SecondsAByte / MostShare * Stopwatch.Frequency);
        _asked?.TrySetResult(new NewsBatch { Epoch = epoch, First = played.Metrics.Tick, Ticks = [parcel] });
        _asked = null;
    }
}
