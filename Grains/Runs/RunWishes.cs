using System.Text.Json;

namespace Covey.Grains.Runs;

/// <summary>What somebody wishes of a run that goes on, and what it is held to by whoever plays it next.</summary>
internal sealed record RunWishes
{
    /// <summary>Whether it is to stop.</summary>
    public bool Stop { get; init; }

    /// <summary>How many ticks a second are played at most; 0: it waits; null: as fast as it can.</summary>
    public double? TicksPerSecond { get; init; }

    /// <summary>As bytes.</summary>
    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this);

    /// <summary>From bytes.</summary>
    /// <param name="bytes">The bytes; null: nobody has wished for anything.</param>
    public static RunWishes FromBytes(byte[]? bytes) => bytes is null ? new RunWishes() : JsonSerializer.Deserialize<RunWishes>(bytes)!;
}
