using Covey.Environment.Training;
using Covey.Runtime.Evaluation;

namespace Covey.Runtime.Reproductions.Coordination;

/// <summary>How a method is trained. What it does not say is as the scenario's section <c>training</c> has it.</summary>
/// <param name="Label">What its checkpoints' names begin with.</param>
/// <param name="Encoder">What the policy sees, and the kind of network it is.</param>
/// <param name="Seeds">Under how many seeds: 1, 2, ….</param>
internal sealed record TrainingPlan(string Label, EncoderKind Encoder, int Seeds)
{
    /// <summary>What agents are rewarded with.</summary>
    public RewardKind Reward { get; init; } = RewardKind.Difference;

    /// <summary>Step size of the policy; null: the scenario's.</summary>
    public double? ActorRate { get; init; }

    /// <summary>Episodes a batch; null: the scenario's.</summary>
    public int? Worlds { get; init; }

    /// <summary>Over how many episodes step sizes fall; null: the scenario's.</summary>
    public int? Decay { get; init; }

    /// <summary>How long; null: as the scenario says.</summary>
    public int? Episodes { get; init; }

    /// <summary>What it is trained on wherever it is played; null: what the setting says.</summary>
    public ScenarioVariant? Scenario { get; init; }

    /// <summary>The trainings for a setting, one a seed.</summary>
    public IEnumerable<TrainingTask> For(Setting setting)
    {
        var scenario = Scenario ?? setting.Training
            ?? throw new InvalidOperationException($"setting '{setting.Label}' has nothing to train {Label} on");
        var usual = scenario.Sample.Training;
        var options = usual with
        {
            Encoder = Encoder,
            Reward = Reward,
            ActorRate = ActorRate ?? usual.ActorRate,
            Worlds = Worlds ?? usual.Worlds,
            Decay = Decay ?? usual.Decay,
        };
        var episodes = Episodes ?? usual.Episodes;
        return Enumerable.Range(1, Seeds).Select(seed => new TrainingTask(Label, scenario, options, (ulong)seed, episodes));
    }
}
