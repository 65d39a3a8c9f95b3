namespace Covey.Runtime.Distribution;

/// <summary>
/// Counts the batches of every exchange. A neighbour may be ahead by an exchange, never by a tick, since no tick begins
/// before all shards have ended the one before. For one caller at a time.
/// </summary>
internal sealed class ShardArrivals
{
    private const int Exchanges = 4;
    private readonly int[] _neighbours;
    private readonly int[][] _latest;
    private readonly TaskCompletionSource?[] _waiting = new TaskCompletionSource?[Exchanges];
    private readonly int[] _awaited = new int[Exchanges];

    /// <summary>Nothing of this tick or a later one has come.</summary>
    /// <param name="neighbours">The shards that send batches.</param>
    /// <param name="tick">The tick to be played next.</param>
    public ShardArrivals(int[] neighbours, int tick)
    {
        _neighbours = neighbours;
        _latest = new int[Exchanges][];
        for (var exchange = 0; exchange < Exchanges; exchange++)
        {
            _latest[exchange] = new int[neighbours.Length];
            Array.Fill(_latest[exchange], tick - 1);
        }
    }

    /// <summary>Where a neighbour stands among the neighbours, negative if it is none.</summary>
    public int PlaceOf(int shard) => Array.IndexOf(_neighbours, shard);

    /// <summary>Whether a batch has not come before.</summary>
    public bool IsNew(Exchange exchange, int place, int tick) => tick > _latest[(int)exchange][place];

    /// <summary>Notes that a batch has come.</summary>
    public void Note(Exchange exchange, int place, int tick)
    {
        var at = (int)exchange;
        _latest[at][place] = tick;
        if (_waiting[at] is { } waiting && Missing(exchange, _awaited[at]) is null)
        {
            _waiting[at] = null;
            waiting.SetResult();
        }
    }

    /// <summary>A task that ends once every neighbour's batch of a tick has come.</summary>
    public Task All(Exchange exchange, int tick)
    {
        if (Missing(exchange, tick) is null)
        {
            return Task.CompletedTask;
        }

        var at = (int)exchange;
        _awaited[at] = tick;
        _waiting[at] = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return _waiting[at]!.Task;
    }

    /// <summary>A neighbour whose batch has not come; null if all have.</summary>
    public int? Missing(Exchange exchange, int tick)
    {
        var place = Array.FindIndex(_latest[(int)exchange], latest => latest < tick);
        return place < 0 ? null : _neighbours[place];
    }
}
