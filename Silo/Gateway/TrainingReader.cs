using Covey.Environment.Scenarios;
using Covey.Grains.Interfaces;
using Covey.Grains.Runs;

namespace Covey.Silo.Gateway;

/// <summary>Turns what a client sent into a training, or says in one line each what is wrong with it.</summary>
internal static class TrainingReader
{
    private const int MostLearners = 4096;

    /// <summary>Reads a submission.</summary>
    /// <param name="submission">What was sent.</param>
    /// <param name="options">The silo's limits.</param>
    /// <param name="errors">What is wrong with it.</param>
    /// <returns>The training; meaningless if there are errors.</returns>
    public static RunSpec Read(TrainingSubmission submission, SiloOptions options, out IReadOnlyList<string> errors)
    {
        var wrong = new List<string>();
        errors = wrong;
        if (submission.Learners is < 0 or > MostLearners)
        {
            wrong.Add($"learners: found {submission.Learners}; allowed: 0 to {MostLearners}");
        }

        SubmissionReader.CheckInterval(submission.CheckpointEvery, wrong);
        var checkpoint = SubmissionReader.Bytes("checkpoint", submission.Checkpoint, wrong);
        if (submission.Scenario is null)
        {
            wrong.Add(SubmissionReader.NoScenario);
            return new RunSpec();
        }

        var spec = new RunSpec
        {
            Scenario = submission.Scenario.ToJsonString(),
            Shards = submission.Learners,
            CheckpointEvery = submission.CheckpointEvery,
            Training = new TrainingSpec { Seed = submission.Seed, Checkpoint = checkpoint },
        };
        if (wrong.Count == 0)
        {
            Check(spec, options, wrong);
        }

        return spec;
    }

    private static void Check(RunSpec spec, SiloOptions options, List<string> wrong)
    {
        try
        {
            var (scenario, _) = TrainingShelf.Check(spec);
            var entities = (long)scenario.Options.Worlds * (scenario.Rollouts.MaxAgents + scenario.Rollouts.MaxTargets);
            if (entities > options.MostEntities)
            {
                wrong.Add(
                    $"training.worlds: found {entities} agents and targets in a batch's episodes at most; "
                    + $"allowed on this cluster: {options.MostEntities}");
            }
        }
        catch (ScenarioErrorsException errors)
        {
            wrong.AddRange(errors.Errors.Select(error => error.ToString()));
        }
        catch (ScenarioException error)
        {
            wrong.Add($"{error.Path}: {error.Message}");
        }
    }
}
