using System.Text.Json.Nodes;
using Covey.Environment.Training;

namespace Covey.Environment.Scenarios;

/// <summary>A scenario of a kind of world that is not made of stages; each such kind derives its own.</summary>
/// <param name="Head">What every scenario has.</param>
public abstract record KindScenario(ScenarioHead Head) : IScenario
{
    /// <inheritdoc/>
    public string Name => Head.Name;

    /// <inheritdoc/>
    public abstract string Kind { get; }

    /// <inheritdoc/>
    public string Policy => Head.Policy;

    /// <inheritdoc/>
    public int Steps => Head.Steps;

    /// <inheritdoc/>
    public ulong Seed => Head.Seed;

    /// <inheritdoc/>
    public TrainingOptions? Training => Head.Training;

    /// <inheritdoc/>
    public OutputOptions Output => Head.Output;

    /// <inheritdoc/>
    public JsonObject Resolved => Head.Resolved;

    /// <inheritdoc/>
    public virtual string UtilityName => "utility";

    /// <inheritdoc/>
    public virtual IReadOnlyList<MeasuredColumn> Columns => [];

    /// <inheritdoc/>
    public virtual IReadOnlyList<(string Path, string Sentence)> Warnings => [];
}
