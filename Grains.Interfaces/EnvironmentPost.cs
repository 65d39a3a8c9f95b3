using MessagePack;

namespace Covey.Grains.Interfaces;

/// <summary>Tells the environment to play a run, from its beginning or from a checkpoint.</summary>
[MessagePackObject]
[Immutable]
[Alias("covey.environment-post")]
public sealed record EnvironmentPost
{
    /// <summary>The run.</summary>
    [Key(0)]
    public string Run { get; init; } = "";

    /// <summary>What the run is.</summary>
    [Key(1)]
    public RunSpec Spec { get; init; } = new();

    /// <summary>How many shards there are.</summary>
    [Key(2)]
    public int Shards { get; init; }

    /// <summary>How often the run has been set back.</summary>
    [Key(3)]
    public int Epoch { get; init; }

    /// <summary>Where to go on; null at the beginning.</summary>
    [Key(4)]
    public RunCheckpoint? Checkpoint { get; init; }
}
