using Covey.Environment.Training;
using Covey.Learning.Training;
using Covey.Runtime.Evaluation;

namespace Covey.Runtime.Reproductions.Coordination;

/// <summary>How a method is trained.</summary>
/// <param name="Label">What its checkpoints' names begin with.</param>
/// <param name="Options">How it learns.</param>
/// <param name="Episodes">How long.</param>
/// <param name="Seeds">Under how many seeds: 1, 2, ….</param>
internal sealed record TrainingPlan(string Label, TrainingOptions Options, int Episodes, int Seeds)
{
    /// <summary>What it is trained on wherever it is played; null: what the setting says.</summary>
    public ScenarioVariant? Scenario { get; init; }

    /// <summary>The trainings for a setting, one a seed.</summary>
    public IEnumerable<TrainingTask> For(Setting setting)
    {
        var scenario = Scenario ?? setting.Training
            ?? throw new InvalidOperationException($"setting '{setting.Label}' has nothing to train {Label} on");
        return Enumerable.Range(1, Seeds).Select(seed => new TrainingTask(Label, scenario, Options, (ulong)seed, Episodes));
    }
}
