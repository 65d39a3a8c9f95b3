namespace Covey.Environment.Scenarios;

/// <summary>The scenario's section <c>output</c>: what is kept of a run, without any effect on it.</summary>
public sealed record OutputOptions
{
    /// <summary>Whether <c>trajectory.csv</c> is written.</summary>
    public bool Trajectory { get; init; }

    /// <summary>
    /// Baselines to play beside the run for the report's comparison; null: all of them if the run is small, else none.
    /// </summary>
    public IReadOnlyList<string>? Baselines { get; init; }

    /// <summary>Distances from targets to agents are measured every so many ticks; 0: chosen by population.</summary>
    public int TargetDistanceEvery { get; init; }
}
