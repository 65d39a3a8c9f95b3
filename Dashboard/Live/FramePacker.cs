using System.Diagnostics;
using System.Runtime.InteropServices;
using Covey.Environment.Entities;
using Covey.Environment.Worlds;
using Covey.Runtime.Actors;
using Covey.Runtime.Engines;
using Covey.Runtime.Messages;

namespace Covey.Dashboard.Live;

/// <summary>Packs a frame straight from a run's shards, each by the thread that plays it. Nothing is gathered or sorted.</summary>
internal sealed class FramePacker : IShardViewer
{
    private IWorld? _world;
    private double _normaliser;
    private int[] _firstAgent = [];
    private int[] _firstTarget = [];
    private List<MessageStamp>[] _links = [];
    private int _shards;
    private long _spent;

    /// <summary>Where the next frame goes; null: none is packed.</summary>
    public PackedFrame? Into { get; set; }

    /// <summary>Whether messages are packed too.</summary>
    public bool WithLinks { get; set; }

    /// <summary>Time that all threads together spent on the frame, in seconds.</summary>
    public double Seconds => (double)_spent / Stopwatch.Frequency;

    /// <inheritdoc/>
    public bool WantsShards(int tick) => Into is not null;

    /// <inheritdoc/>
    public void Begin(int tick, IReadOnlyList<ShardActor> shards)
    {
        var began = Stopwatch.GetTimestamp();
        _shards = shards.Count;
        if (_firstAgent.Length < _shards)
        {
            _firstAgent = new int[_shards];
            _firstTarget = new int[_shards];
            _links = [.. Enumerable.Range(0, _shards).Select(_ => new List<MessageStamp>())];
        }

        int agents = 0, targets = 0;
        for (var shard = 0; shard < _shards; shard++)
        {
            var stage = shards[shard].Stage;
            _firstAgent[shard] = agents;
            _firstTarget[shard] = targets;
            agents += stage.OwnAgents;
            targets += stage.OwnTargets;
            _links[shard].Clear();
        }

        _world = shards[0].Stage.World;
        _normaliser = _world.Normaliser(agents, targets);
        Into!.Reset(tick, agents, targets);
        _spent = Stopwatch.GetTimestamp() - began;
    }

    /// <inheritdoc/>
    public void View(ShardActor shard)
    {
        var began = Stopwatch.GetTimestamp();
        var (stage, frame) = (shard.Stage, Into!);
        int first = _firstAgent[shard.Index], agents = stage.OwnAgents;
        frame.Agent(first, stage.Agents, agents);
        frame.Target(_firstTarget[shard.Index], stage.Targets, stage.OwnTargets);
        stage.Actions.AsSpan(0, agents).CopyTo(frame.Actions(first, agents));
        var scale = _world!.Scale;
        var rewards = frame.RewardsOf(first, agents);
        for (var row = 0; row < agents; row++)
        {
            rewards[row] = (float)(scale.ToValue(stage.Rewards[row]) * _normaliser);
        }

        if (WithLinks)
        {
            shard.CopyLinks(_links[shard.Index], PackedFrame.MostLinks);
        }

        Interlocked.Add(ref _spent, Stopwatch.GetTimestamp() - began);
    }

    /// <summary>Completes the frame once the tick's utility is known.</summary>
    public PackedFrame Seal(double utility)
    {
        var frame = Into!;
        Into = null;
        frame.Seal(utility, WithLinks ? AllLinks() : null);
        return frame;
    }

    private List<MessageStamp> AllLinks()
    {
        var all = _links[0];
        for (var shard = 1; shard < _shards; shard++)
        {
            all.AddRange(CollectionsMarshal.AsSpan(_links[shard]));
        }

        if (_shards > 1)
        {
            all.Sort(MessageStamp.InOrder);
        }

        return all;
    }
}
