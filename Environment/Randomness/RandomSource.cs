using System.Runtime.CompilerServices;

namespace Covey.Environment.Randomness;

/// <summary>
/// All the randomness of a run: a seed, and numbers addressed by (stream, entity, tick, index). There is no state to
/// share, lock or checkpoint; whoever asks for an address gets the same bits, on any thread, shard or machine.
/// </summary>
/// <param name="seed">The run's seed, the 64-bit Philox key.</param>
public readonly struct RandomSource(ulong seed) : IEquatable<RandomSource>
{
    /// <summary>The run's seed.</summary>
    public ulong Seed { get; } = seed;

    /// <summary>Four words at an address.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public RandomBlock Block(RandomStream stream, int entity, int tick, int index = 0) =>
        Philox.Block((uint)Seed, (uint)(Seed >> 32), (uint)index, (uint)entity, (uint)tick, (uint)stream);

    /// <summary>A uniform double in [0, 1) at an address.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Uniform(RandomStream stream, int entity, int tick, int index = 0) => Block(stream, entity, tick, index).First;

    /// <summary>
    /// The first two words at the address of each of many entities, those of which <see cref="RandomBlock.First"/> is made:
    /// the same bits as <see cref="Block"/> gives, several times faster.
    /// </summary>
    /// <param name="stream">What for.</param>
    /// <param name="entities">Whom for, in any order.</param>
    /// <param name="tick">When.</param>
    /// <param name="index">Which draw.</param>
    /// <param name="w0">First words, one an entity.</param>
    /// <param name="w1">Second words, one an entity.</param>
    public void Words(RandomStream stream, ReadOnlySpan<int> entities, int tick, int index, Span<uint> w0, Span<uint> w1) =>
        PhiloxBatch.Fill(Seed, stream, entities, tick, index, w0, w1, [], []);

    /// <summary>All four words at the address of each of many entities: the same bits as <see cref="Block"/> gives.</summary>
    /// <param name="stream">What for.</param>
    /// <param name="entities">Whom for, in any order.</param>
    /// <param name="tick">When.</param>
    /// <param name="index">Which draw.</param>
    /// <param name="w0">First words, one an entity.</param>
    /// <param name="w1">Second words, one an entity.</param>
    /// <param name="w2">Third words, one an entity.</param>
    /// <param name="w3">Fourth words, one an entity.</param>
    public void Words(
        RandomStream stream,
        ReadOnlySpan<int> entities,
        int tick,
        int index,
        Span<uint> w0,
        Span<uint> w1,
        Span<uint> w2,
        Span<uint> w3) =>
        PhiloxBatch.Fill(Seed, stream, entities, tick, index, w0, w1, w2[..entities.Length], w3[..entities.Length]);

    /// <inheritdoc/>
    public bool Equals(RandomSource other) => Seed == other.Seed;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is RandomSource other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Seed.GetHashCode();

    /// <summary>Whether both have the same seed.</summary>
    public static bool operator ==(RandomSource left, RandomSource right) => left.Equals(right);

    /// <summary>Whether the seeds differ.</summary>
    public static bool operator !=(RandomSource left, RandomSource right) => !left.Equals(right);
}
