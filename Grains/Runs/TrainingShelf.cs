using Covey.Environment.Scenarios;
using Covey.Grains.Interfaces;
using Covey.Learning.Checkpoints;
using Covey.Learning.Training;
using Covey.Runtime.Training;

namespace Covey.Grains.Runs;

/// <summary>What is known of trainings before anything is played.</summary>
internal static class TrainingShelf
{
    /// <summary>What a policy is trained on.</summary>
    /// <exception cref="ScenarioErrorsException">It is wrong; every error is listed.</exception>
    public static TrainableScenario Read(RunSpec spec) => TrainableScenario.Read(spec.Scenario, "scenario", spec.Training!.Seed);

    /// <summary>The same with what the checkpoint says that it goes on from, if there is one; everything is checked.</summary>
    /// <exception cref="ScenarioErrorsException">The scenario is wrong; every error is listed.</exception>
    /// <exception cref="ScenarioException">The settings are wrong, or the checkpoint is of another training.</exception>
    public static (TrainableScenario Scenario, RunSpec Spec) Check(RunSpec spec)
    {
        var scenario = Read(spec);
        using var workers = new Workers(1);
        var trainer = new Trainer(scenario.Rollouts, scenario.Options, spec.Training!.Seed, workers);
        if (!spec.Training.Checkpoint.IsEmpty)
        {
            trainer.ContinueFrom(Checkpoint.Parse(spec.Training.Checkpoint.Span, "checkpoint"));
        }

        return (scenario, spec with { Training = spec.Training with { Episodes = trainer.Episodes } });
    }

    /// <summary>Where a training's checkpoint is stored.</summary>
    public static string Key(string run, RunCheckpoint checkpoint) =>
        RunKeys.StoredPart(RunKeys.Checkpoint(run, checkpoint.Epoch, checkpoint.Tick), 0);
}
