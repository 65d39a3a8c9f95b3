using System.Text.Json.Nodes;
using Covey.Dashboard.Sources;
using Covey.Environment.Scenarios;
using Covey.Learning.Training;
using Covey.Runtime.Distribution;
using Covey.Runtime.Engines;

namespace Covey.Dashboard.Remote;

/// <summary>
/// Runs that are played elsewhere, such as on a cluster, as far as a dashboard has to reach them. A name comes from a
/// request: it must not be made into a path. All may be called at any time and by several callers at once; a run that is
/// not there has a status of null, and is not asked for otherwise.
/// </summary>
public interface IRemoteRuns
{
    /// <summary>What plays them, as <see cref="IRunSource.Engine"/> says.</summary>
    string Engine { get; }

    /// <summary>What their place is called for a person.</summary>
    string Place { get; }

    /// <summary>How they stand, in the order in which they are listed.</summary>
    Task<IReadOnlyList<RemoteStatus>> ListAsync(CancellationToken stop);

    /// <summary>How one stands; null if there is none of that name.</summary>
    Task<RemoteStatus?> StatusAsync(string name, CancellationToken stop);

    /// <summary>What one plays: a function that reads it, with a policy of its own each time, and may take a while.</summary>
    Task<Func<IRunnable>> ReadAsync(string name, CancellationToken stop);

    /// <summary>What a training trains on, with every default written out, and the seed of its randomness.</summary>
    Task<(JsonObject Scenario, ulong Seed)> TrainingAsync(string name, CancellationToken stop);

    /// <summary>
    /// Ticks from one on, as <see cref="FrameParcels"/> writes them, or a training's batches, each a
    /// <see cref="LearnedBatch"/>, as far as they are known; of a run that goes on it waits a moment for the first of them.
    /// </summary>
    Task<IReadOnlyList<ReadOnlyMemory<byte>>> TicksAsync(string name, int from, int most, CancellationToken stop);

    /// <summary>
    /// A tick that is just being played, with every entity, as <see cref="FrameParcels"/> writes it; empty if none came for a
    /// moment.
    /// </summary>
    Task<ReadOnlyMemory<byte>> LookAsync(string name, CancellationToken stop);

    /// <summary>Removes all that is kept of one that has ended; false if it goes on.</summary>
    Task<bool> DeleteAsync(string name, CancellationToken stop);

    /// <summary>Writes the record of one that has ended into a folder that does not exist; returns where it is.</summary>
    Task<string> WriteRecordAsync(string name, string folder, CancellationToken stop);

    /// <summary>Begins one; returns its name.</summary>
    /// <exception cref="RunRefusedException">It cannot be begun there or now.</exception>
    Task<string> StartAsync(IScenario scenario, CancellationToken stop);

    /// <summary>Stops one between two ticks.</summary>
    Task StopAsync(string name, CancellationToken stop);

    /// <summary>Sets how many ticks a second one plays at most, 0: it waits; null: as fast as it can. False if it has ended.</summary>
    Task<bool> SetPaceAsync(string name, double? ticksPerSecond, CancellationToken stop);

    /// <summary>What the machines are doing: an object as <c>/api/load</c> answers it.</summary>
    Task<JsonObject> LoadAsync(CancellationToken stop);
}
