using System.Reflection;

namespace Covey.Runtime.Records;

/// <summary>The names of the files in a record's folder, and the version that is written into them.</summary>
public static class RecordFiles
{
    /// <summary>The resolved scenario with version and seed.</summary>
    public const string Scenario = "scenario.json";

    /// <summary>One row a tick.</summary>
    public const string Metrics = "metrics.csv";

    /// <summary>One row an entity and tick, on request.</summary>
    public const string Trajectory = "trajectory.csv";

    /// <summary>The run in a few numbers.</summary>
    public const string Summary = "summary.json";

    /// <summary>The page for a browser.</summary>
    public const string Report = "report.html";

    /// <summary>A training's curve, in the folder of its checkpoint.</summary>
    public const string Training = "training.csv";

    /// <summary>What a folder's name ends in until its record is complete.</summary>
    public const string PartialSuffix = ".partial";

    /// <summary>The folder under which records without a name of their own are kept.</summary>
    public const string DefaultFolder = "runs";

    /// <summary>The program's version, such as <c>0.1.0</c>.</summary>
    public static string Version { get; } = OwnVersion();

    private static string OwnVersion()
    {
        var assembly = typeof(RecordFiles).Assembly;
        var version = assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion
            ?? assembly.GetName().Version?.ToString(3) ?? "0.0.0";
        var build = version.IndexOf('+', StringComparison.Ordinal);
        return build < 0 ? version : version[..build];
    }
}
