using System.Text.Json.Nodes;
using Covey.Environment.Scenarios;

namespace Covey.Dashboard.Sources;

/// <summary>
/// Where the dashboard's runs come from: a folder of records and this process, or a cluster. It knows no HTTP. Its methods
/// may be called at any time and by several callers at once.
/// </summary>
public interface IRunSource
{
    /// <summary>What plays runs: <c>in-process</c> or <c>orleans</c>.</summary>
    string Engine { get; }

    /// <summary>What the runs' place is called for a person, such as a folder.</summary>
    string Place { get; }

    /// <summary>Whether runs may be started.</summary>
    bool MayStart { get; }

    /// <summary>All runs, in the order in which they are listed.</summary>
    Task<IReadOnlyList<IServedRun>> ListAsync(CancellationToken stop);

    /// <summary>The run of a name; null if there is none. The name comes from a request: it must not be made into a path.</summary>
    Task<IServedRun?> FindAsync(string name, CancellationToken stop);

    /// <summary>Starts a run; returns its name.</summary>
    /// <exception cref="RunRefusedException">No run can be started here or now.</exception>
    /// <exception cref="ScenarioErrorsException">The scenario, or a change of it, is not usable.</exception>
    Task<string> StartAsync(RunRequest request, CancellationToken stop);

    /// <summary>What the machine or the cluster is doing: an object as <c>/api/load</c> answers it.</summary>
    Task<JsonObject> LoadAsync(CancellationToken stop);
}
