namespace Covey.Runtime.Records;

/// <summary>How a record is kept.</summary>
/// <param name="Output">
/// The record's folder, which must not exist; null: the first free <c>SCENARIO-seedN-nnn</c> under <see cref="Under"/>.
/// </param>
/// <param name="Trajectory">Whether <c>trajectory.csv</c> is written and the report gets a replay.</param>
/// <param name="Engine">The engine's name, for the summary.</param>
public sealed record RecordOptions(string? Output = null, bool Trajectory = false, string Engine = "in-process")
{
    /// <summary>The folder under which a record without a name of its own is kept.</summary>
    public string Under { get; init; } = RecordFiles.DefaultFolder;
}
