using System.Text.Json.Nodes;
using Covey.Dashboard.Live;
using Covey.Dashboard.Replays;
using Covey.Environment.Scenarios;
using Covey.Runtime.Inspection;
using Covey.Runtime.Records.Report;

namespace Covey.Dashboard.Sources;

/// <summary>
/// One run as the dashboard serves it, recorded or going. Whatever its files say is data from anybody. Methods throw
/// <see cref="ScenarioException"/> where a record is damaged, <see cref="ScenarioErrorsException"/> where its scenario is not
/// usable, and <see cref="RunRefusedException"/> where something cannot be done; each says it in one line.
/// </summary>
public interface IServedRun
{
    /// <summary>Its name in addresses.</summary>
    string Name { get; }

    /// <summary>What viewers watch while the run is going; null if it is not, or not here.</summary>
    Task<LiveFeed?> FeedAsync(CancellationToken stop);

    /// <summary>The run in the list, as <c>/api/runs</c> shows it.</summary>
    JsonObject Describe();

    /// <summary>The resolved scenario.</summary>
    Task<JsonObject> ResolvedAsync(CancellationToken stop);

    /// <summary>The curves so far.</summary>
    Task<RunCurves> CurvesAsync(CancellationToken stop);

    /// <summary>
    /// Its baselines, played here to a number of ticks, or not so far if that takes long; null if none are played so, because
    /// the curves have them or because there are none to play.
    /// </summary>
    Task<BaselineUtilities?> BaselinesAsync(int ticks, CancellationToken stop);

    /// <summary>The scenario, and how many ticks of it can be looked at.</summary>
    Task<WorldView> WorldAsync(CancellationToken stop);

    /// <summary>One tick's frame; null beyond the end.</summary>
    /// <param name="tick">The tick.</param>
    /// <param name="links">Whether with messages.</param>
    /// <param name="stop">Whoever asked has left.</param>
    Task<PackedFrame?> FrameAsync(int tick, bool links, CancellationToken stop);

    /// <summary>One agent at one tick; an insight without agents if it is not there, null beyond the end.</summary>
    /// <param name="agent">Its id.</param>
    /// <param name="tick">The tick; null: the newest. Of a run that is going another one may be answered, which the insight tells.</param>
    /// <param name="stop">Whoever asked has left.</param>
    Task<TickInsight?> InspectAsync(int agent, int? tick, CancellationToken stop);

    /// <summary>Heat maps of the run as it stands; none for most kinds of worlds.</summary>
    Task<IReadOnlyList<ReportMatrix>> MatricesAsync(CancellationToken stop);

    /// <summary>The learning curve of a training; empty for a run.</summary>
    Task<TrainingCurve> TrainingAsync(CancellationToken stop);

    /// <summary>The files of the record.</summary>
    Task<IReadOnlyList<FileInfo>> FilesAsync(CancellationToken stop);

    /// <summary>Where the report is; null if there is none.</summary>
    Task<string?> ReportAsync(CancellationToken stop);

    /// <summary>Stops the run between two ticks.</summary>
    Task StopAsync(CancellationToken stop);

    /// <summary>Removes the run and all that is kept of it.</summary>
    /// <exception cref="RunRefusedException">It goes on, or is a folder, which is removed where it is.</exception>
    Task DeleteAsync(CancellationToken stop) => throw new RunRefusedException("A record in a folder is deleted there, not here.");

    /// <summary>Sets how fast the run goes.</summary>
    /// <param name="ticksPerSecond">Ticks a second at most, 0: it waits; null: as fast as it can.</param>
    /// <param name="stop">Whoever asked has left.</param>
    Task SetPaceAsync(double? ticksPerSecond, CancellationToken stop);
}
