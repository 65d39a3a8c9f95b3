namespace Covey.Environment.Scenarios;

/// <summary>The scenario's section <c>output</c>.</summary>
internal static class OutputSection
{
    /// <summary>Reads the section.</summary>
    /// <param name="section">The section.</param>
    /// <param name="checkPolicy">Says in a sentence what is wrong with a policy's name, or null if nothing is.</param>
    public static OutputOptions Read(Section section, Func<string, string?>? checkPolicy) => new()
    {
        Trajectory = section.Flag("trajectory", false, "Whether every entity's path is kept, for replay"),
        Baselines = section.Texts(
            "baselines",
            "Policies to play beside the run for comparison",
            "all baselines if the run is small, else none",
            checkPolicy),
        TargetDistanceEvery = section.Whole(
            "targetDistanceEvery",
            0,
            Bounds.Between(0, int.MaxValue),
            "ticks",
            "How often the distances from targets to their nearest agents are measured; 0: chosen by population"),
    };
}
