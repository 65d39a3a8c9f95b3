using Covey.Environment.Parcels;
using Covey.Grains.Interfaces;
using Covey.Grains.Storage;
using Covey.Runtime.Distribution;

namespace Covey.Grains.Runs;

/// <summary>What the agents or members of a part remember, as a checkpoint keeps it.</summary>
internal static class StoredSeats
{
    /// <summary>Asks all of a part what they remember, and stores it.</summary>
    /// <param name="store">Where.</param>
    /// <param name="key">Under which key.</param>
    /// <param name="part">Who is in the part.</param>
    /// <param name="ask">Asks one.</param>
    public static async Task SaveAsync(IRunStore store, string key, PartRoster part, Func<int, Task<ReadOnlyMemory<byte>>> ask)
    {
        int[] ids = [.. part];
        var snapshots = new ReadOnlyMemory<byte>[ids.Length];
        await CallWindow.RunAsync(
            ids.Length, CallWindow.Usual, async at => snapshots[at] = await ask(ids[at]).ConfigureAwait(true)).ConfigureAwait(true);
        var writer = new ParcelWriter();
        writer.Clear();
        writer.WriteMany<int>(ids);
        foreach (var snapshot in snapshots)
        {
            writer.WriteMany(snapshot.Span);
        }

        await store.WriteAsync(key, writer.Written).ConfigureAwait(true);
    }

    /// <summary>Puts all of a part where a checkpoint left them.</summary>
    /// <param name="store">Where it is stored.</param>
    /// <param name="key">Under which key.</param>
    /// <param name="epoch">How often the run has been set back.</param>
    /// <param name="seat">Puts one in its place.</param>
    /// <returns>Who they are.</returns>
    /// <exception cref="RunInterruptedException">It is not in the store.</exception>
    public static async Task<int[]> ReadAsync(IRunStore store, string key, int epoch, Func<int, AgentSeat, Task> seat)
    {
        var (ids, seats) = Seats(await store.ReadCheckpointAsync(key).ConfigureAwait(true), epoch);
        await CallWindow.RunAsync(ids.Length, CallWindow.Usual, at => seat(ids[at], seats[at])).ConfigureAwait(true);
        return ids;
    }

    private static (int[] Ids, AgentSeat[] Seats) Seats(byte[] stored, int epoch)
    {
        var reader = new ParcelReader(stored);
        var ids = reader.View<int>().ToArray();
        var seats = new AgentSeat[ids.Length];
        for (var at = 0; at < seats.Length; at++)
        {
            seats[at] = new AgentSeat { Epoch = epoch, Snapshot = reader.View<byte>().ToArray() };
        }

        return (ids, seats);
    }
}
