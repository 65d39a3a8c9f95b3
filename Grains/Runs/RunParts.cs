using Covey.Environment.Parcels;
using Covey.Grains.Interfaces;
using Covey.Grains.Storage;

namespace Covey.Grains.Runs;

/// <summary>The grains that play the parts of a run for an epoch, and what the environment itself stores beside them.</summary>
internal static class RunParts
{
    /// <summary>All of them, in order.</summary>
    public static T[] Of<T>(EnvironmentPost post, IGrainFactory grains)
        where T : IGrainWithStringKey
    {
        var parts = new T[post.Shards];
        for (var part = 0; part < parts.Length; part++)
        {
            parts[part] = grains.GetGrain<T>(RunKeys.Part(post.Run, post.Shards, part));
        }

        return parts;
    }

    /// <summary>Where a part finds what the checkpoint has of it that an epoch goes on from; null if there is none.</summary>
    public static string? Stored(EnvironmentPost post, int part) =>
        post.Checkpoint is { } checkpoint ? RunKeys.StoredPart(RunKeys.Checkpoint(post.Run, checkpoint.Epoch, checkpoint.Tick), part) : null;

    /// <summary>What the environment stored behind all parts; empty if there is no checkpoint.</summary>
    public static async Task<byte[]> ReadWorldAsync(EnvironmentPost post, IRunStore store) => Stored(post, post.Shards) is { } key
        ? await store.ReadCheckpointAsync(key).ConfigureAwait(true)
        : [];

    /// <summary>Stores what the environment remembers behind all parts.</summary>
    /// <param name="post">The epoch.</param>
    /// <param name="store">Where.</param>
    /// <param name="checkpoint">The checkpoint's key.</param>
    /// <param name="write">Writes it.</param>
    public static Task WriteWorldAsync(EnvironmentPost post, IRunStore store, string checkpoint, Action<ParcelWriter> write) =>
        store.WriteAsync(RunKeys.StoredPart(checkpoint, post.Shards), ParcelWriter.Pack(write));
}
