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
