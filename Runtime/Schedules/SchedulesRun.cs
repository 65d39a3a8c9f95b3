using Covey.Environment.Parcels;
using Covey.Environment.Scenarios;
using Covey.Learning.Schedules;
using Covey.Runtime.Engines;
using Covey.Runtime.Messages;

namespace Covey.Runtime.Schedules;

/// <summary>
/// One run of a schedules world as actors; a tick is an episode. Each resource draws a schedule and tells the targets in it;
/// a target counts who covers it and answers each what it alone brings, which added up is the resource's difference
/// reward; and each resource learns from its own (Theorem 2 and Lemma 1), by its own parameters only. Resources and
/// targets are cut by id into shards, and all they know of each other are messages. What is played and learned is what
/// <see cref="ScheduleTrainer"/> plays and learns, bit for bit, however many shards and threads there are.
/// </summary>
public sealed class SchedulesRun : IDisposable
{
    private const int ResourcesAShard = 64;

    private readonly SchedulesEnvironment _environment;
    private readonly ResourcesShard[] _resources;
    private readonly TargetsShard[] _targets;
    private readonly PhaseCrew _crew;
    private readonly ShardPost<Covering> _coverings;
    private readonly ShardPost<Gain> _gains;
    private readonly ShardPost<int> _reports;
    private readonly Action<int> _draw;
    private readonly Action<int> _answer;
    private readonly Action<int> _learn;

    /// <summary>A run of which no episode has been played.</summary>
    /// <exception cref="ScenarioException">An option is out of range.</exception>
    public SchedulesRun(SchedulesSetup setup)
    {
        ArgumentNullException.ThrowIfNull(setup);
        _environment = new SchedulesEnvironment(setup.Problem);
        Policy = new SchedulePolicy(setup.Problem);
        Shards = setup.Shards > 0 ? Math.Min(setup.Shards, Policy.Count) : Math.Max(1, Policy.Count / ResourcesAShard);
        Threads = Math.Min(Shards, setup.Threads > 0 ? setup.Threads : System.Environment.ProcessorCount);
        _resources = [.. Enumerable.Range(0, Shards).Select(shard => new ResourcesShard(shard, Shards, setup, Policy))];
        _targets = [.. Enumerable.Range(0, Shards).Select(shard => new TargetsShard(shard, Shards, setup.Problem))];
        _crew = new PhaseCrew(Threads);
        _coverings = new ShardPost<Covering>(Shards, Shards);
        _gains = new ShardPost<Gain>(Shards, Shards);
        _reports = new ShardPost<int>(Shards, 1);
        _draw = shard => _resources[shard].Draw(Tick, _coverings, _environment.Likely);
        _answer = shard => _targets[shard].Act(_coverings, _gains, _reports);
        _learn = shard => _resources[shard].Learn(_gains, _environment.Rewards);
    }

    /// <summary>The episode to be played next.</summary>
    public int Tick => _environment.Tick;

    /// <summary>Shards in use.</summary>
    public int Shards { get; }

    /// <summary>Threads in use.</summary>
    public int Threads { get; }

    /// <summary>Every resource's parameters and last schedule.</summary>
    public SchedulePolicy Policy { get; }

    /// <summary>Every resource's difference reward in the last episode.</summary>
    public ReadOnlySpan<double> Rewards => _environment.Rewards;

    /// <summary>Digest over the episodes played so far.</summary>
    public ulong RunDigest => _environment.RunDigest;

    /// <summary>Plays one episode.</summary>
    /// <exception cref="ArithmeticException">A parameter is no longer a finite number.</exception>
    public SchedulesTick Advance()
    {
        _crew.Run(_resources.Length, _draw);
        _crew.Run(_targets.Length, _answer);
        _crew.Run(_resources.Length, _learn);
        return Close();
    }

    /// <summary>Writes all that the resources remember between two episodes.</summary>
    public void Save(ParcelWriter into)
    {
        _environment.Save(into);
        for (var resource = 0; resource < Policy.Count; resource++)
        {
            _resources[resource % Shards][resource].Save(into);
        }
    }

    /// <summary>Reads what <see cref="Save"/> wrote, on however many shards, in a run that has played nothing.</summary>
    /// <exception cref="ParcelException">The bytes are of another world, or damaged.</exception>
    public void Restore(ref ParcelReader from)
    {
        _environment.Restore(ref from);
        for (var resource = 0; resource < Policy.Count; resource++)
        {
            _resources[resource % Shards][resource].Restore(ref from);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _crew.Dispose();

    private SchedulesTick Close()
    {
        ulong hash = 0;
        for (var shard = 0; shard < _resources.Length; shard++)
        {
            hash += _resources[shard].Hash;
            foreach (var target in _reports.Batch(shard, 0))
            {
                _environment.Cover(target);
            }
        }

        return _environment.Close(hash, _coverings.Count + _gains.Count + _reports.Count);
    }
}
