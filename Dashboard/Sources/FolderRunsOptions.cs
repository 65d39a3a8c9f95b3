using Covey.Runtime.Engines;

namespace Covey.Dashboard.Sources;

/// <summary>What may be done with a folder of runs.</summary>
public sealed record FolderRunsOptions
{
    /// <summary>Whether runs may be started.</summary>
    public bool MayStart { get; init; }

    /// <summary>Runs that may be going at once.</summary>
    public int MostRuns { get; init; } = 2;

    /// <summary>Agents and targets, at once, of a run that is started.</summary>
    public int MostEntities { get; init; } = 1_000_000;

    /// <summary>Agents at most × ticks of a run that is started.</summary>
    public long MostAgentSteps { get; init; } = 20_000_000_000;

    /// <summary>How runs are executed.</summary>
    public EngineOptions Execution { get; init; }

    /// <summary>Called with a fault that a run ended with. May be called from any thread.</summary>
    public Action<Exception>? OnFault { get; init; }
}
