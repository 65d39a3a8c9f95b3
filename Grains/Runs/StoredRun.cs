using System.Text.Json;
using Covey.Grains.Interfaces;

namespace Covey.Grains.Runs;

/// <summary>All of a run that is stored, its ticks and checkpoints aside.</summary>
internal sealed record StoredRun
{
    /// <summary>What it is.</summary>
    public required RunSpec Spec { get; init; }

    /// <summary>The scenario's name.</summary>
    public required string Scenario { get; init; }

    /// <summary>Ticks to play.</summary>
    public required int Steps { get; init; }

    /// <summary>Pieces the world is cut into.</summary>
    public required int Shards { get; init; }

    /// <summary>When it was submitted.</summary>
    public required DateTimeOffset Submitted { get; init; }

    /// <summary>Whether it goes on or how it ended.</summary>
    public RunState State { get; init; } = RunState.Running;

    /// <summary>How often it has been set back.</summary>
    public int Epoch { get; init; }

    /// <summary>The last checkpoint; null before the first.</summary>
    public RunCheckpoint? Checkpoint { get; init; }

    /// <summary>The first tick of each stored piece of the ticks, in order.</summary>
    public IReadOnlyList<int> Pieces { get; init; } = [];

    /// <summary>How many ticks are stored.</summary>
    public int StoredTicks { get; init; }

    /// <summary>How the run ended; null while it goes on.</summary>
    public RunEnd? End { get; init; }

    /// <summary>Sum of the ticks' utilities; 0 while it goes on.</summary>
    public double Cumulative { get; init; }

    /// <summary>Seconds from submission to end.</summary>
    public double Seconds { get; init; }

    /// <summary>Why it failed or was last set back.</summary>
    public string? Error { get; init; }

    /// <summary>As bytes.</summary>
    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this);

    /// <summary>From bytes.</summary>
    public static StoredRun FromBytes(byte[] bytes) => JsonSerializer.Deserialize<StoredRun>(bytes)!;
}
