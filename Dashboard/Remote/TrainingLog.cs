using System.Text.Json.Nodes;
using Covey.Dashboard.Sources;
using Covey.Environment.Parcels;
using Covey.Learning.Training;

namespace Covey.Dashboard.Remote;

/// <summary>
/// What was read so far of a training that is played elsewhere. A batch never changes once it is known, so each is read once.
/// </summary>
/// <param name="runs">Where it is played.</param>
/// <param name="name">Its name.</param>
/// <param name="scenario">What it trains on, with every default written out.</param>
/// <param name="seed">What its randomness follows from.</param>
internal sealed class TrainingLog(IRemoteRuns runs, string name, JsonObject scenario, ulong seed) : IDisposable
{
    private const int MostAtOnce = 10_000;

    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly List<LearnedBatch> _batches = [];
    private LearnedBatch _latest;
    private int _latestOf;

    /// <summary>What it trains on.</summary>
    public JsonObject Scenario => scenario;

    /// <summary>What its randomness follows from.</summary>
    public ulong Seed => seed;

    /// <summary>The last of so many batches; null if there is none.</summary>
    public async Task<LearnedBatch?> LatestAsync(int batches, CancellationToken stop)
    {
        await _turn.WaitAsync(stop).ConfigureAwait(false);
        try
        {
            if (batches > _latestOf && await runs.TicksAsync(name, batches - 1, 1, stop).ConfigureAwait(false) is [var parcel, ..])
            {
                (_latest, _latestOf) = (Read(parcel), batches);
            }

            return _latestOf == 0 ? null : _latest;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>The curve of so many batches, those that are not known yet read from where it is played.</summary>
    public async Task<TrainingCurve> CurveAsync(int batches, CancellationToken stop)
    {
        await _turn.WaitAsync(stop).ConfigureAwait(false);
        try
        {
            while (_batches.Count < batches
                && await runs.TicksAsync(name, _batches.Count, MostAtOnce, stop).ConfigureAwait(false) is { Count: > 0 } parcels)
            {
                _batches.AddRange(parcels.Select(Read));
            }

            return TrainingCurve.Of(
                [.. _batches.Select(batch => (double[])[batch.Episodes, batch.Value, batch.Losses.Actor, batch.Losses.Critic, batch.Losses.Entropy])]);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    private static LearnedBatch Read(ReadOnlyMemory<byte> parcel)
    {
        var reader = new ParcelReader(parcel.Span);
        return reader.Read<LearnedBatch>();
    }
}
