using Covey.Environment.Entities;
using Covey.Environment.Worlds;

namespace Covey.Runtime.Engines;

/// <summary>The order by id of all shards' own rows of one kind, rows being counted through from shard to shard.</summary>
internal sealed class RowOrder
{
    private int[] _ids = [];
    private int[] _gathered = [];
    private int[] _shardOf = [];
    private int[] _firstOf = [];

    /// <summary>Entities in all shards.</summary>
    public int Count { get; private set; }

    /// <summary>The gathered row of the entity of so many-th smallest id.</summary>
    public int GatheredRow(int rank) => _gathered[rank];

    /// <summary>Finds the order.</summary>
    public void Sort(IReadOnlyList<Stage> shards, EntityKind kind)
    {
        Count = 0;
        foreach (var shard in shards)
        {
            Count += Own(shard, kind);
        }

        if (_ids.Length < Count)
        {
            var room = Count + (Count >> 2);
            _ids = new int[room];
            _gathered = new int[room];
            _shardOf = new int[room];
        }

        if (_firstOf.Length < shards.Count)
        {
            _firstOf = new int[shards.Count];
        }

        var at = 0;
        for (var shard = 0; shard < shards.Count; shard++)
        {
            var own = Own(shards[shard], kind);
            _firstOf[shard] = at;
            Table(shards[shard], kind).Id.AsSpan(0, own).CopyTo(_ids.AsSpan(at));
            _shardOf.AsSpan(at, own).Fill(shard);
            at += own;
        }

        for (var row = 0; row < Count; row++)
        {
            _gathered[row] = row;
        }

        _ids.AsSpan(0, Count).Sort(_gathered.AsSpan(0, Count));
    }

    /// <summary>Fills a table with all entities in order of id.</summary>
    public void Fill(EntityTable table, IReadOnlyList<Stage> shards, EntityKind kind)
    {
        table.Truncate(0);
        table.Reserve(Count);
        for (var rank = 0; rank < Count; rank++)
        {
            var (shard, row) = Place(rank);
            table.Add(Table(shards[shard], kind)[row]);
        }
    }

    /// <summary>The shard and its row of the entity of so many-th smallest id.</summary>
    public (int Shard, int Row) Place(int rank)
    {
        var shard = _shardOf[_gathered[rank]];
        return (shard, _gathered[rank] - _firstOf[shard]);
    }

    private static int Own(Stage shard, EntityKind kind) => kind == EntityKind.Agent ? shard.OwnAgents : shard.OwnTargets;

    private static EntityTable Table(Stage shard, EntityKind kind) => kind == EntityKind.Agent ? shard.Agents : shard.Targets;
}
