using Covey.Environment.Scenarios;
using Covey.Grains.Interfaces;
using Covey.Grains.Storage;
using Covey.Runtime.Distribution;
using Covey.Runtime.Members;

namespace Covey.Grains.Runs;

/// <summary>Makes of what was submitted a run that can be begun.</summary>
internal sealed class RunEntry(IRunStore store, SiloCount silos, TimeProvider clock)
{
    private const int DriversASilo = 2;

    /// <summary>A run that has not been begun.</summary>
    /// <exception cref="ArgumentException">What was submitted is wrong; the message has a line for every error.</exception>
    public Task<StoredRun> MakeAsync(string id, RunSpec spec) =>
        spec.Training is null ? PlayedAsync(spec) : TrainedAsync(id, spec, spec.Training.Checkpoint);

    private async Task<StoredRun> PlayedAsync(RunSpec spec)
    {
        var scenario = await ReadAsync(() => RunShelf.ReadScenario(spec)).ConfigureAwait(true);
        if (spec.Hosting == Hosting.GrainPerAgent && scenario is not Scenario
            && MemberWorld.WhyNot(await ReadAsync(() => RunShelf.MakeRunnable(spec, scenario)).ConfigureAwait(true)) is { } reason)
        {
            throw new ArgumentException($"hosting: {reason}", nameof(spec));
        }

        return new StoredRun
        {
            Spec = spec,
            Scenario = scenario.Name,
            Steps = scenario.Steps,
            Shards = await ShardsForAsync(spec, scenario).ConfigureAwait(true),
            Submitted = clock.GetUtcNow(),
        };
    }

    private async Task<StoredRun> TrainedAsync(string id, RunSpec spec, ReadOnlyMemory<byte> begun)
    {
        (var scenario, spec) = await ReadAsync(() => TrainingShelf.Check(spec)).ConfigureAwait(true);

        // A checkpoint to go on from is stored as if it had been made here.
        var checkpoint = begun.IsEmpty ? null : new RunCheckpoint();
        if (checkpoint is not null)
        {
            await store.WriteAsync(TrainingShelf.Key(id, checkpoint), begun).ConfigureAwait(true);
        }

        return new StoredRun
        {
            Spec = spec with { Training = spec.Training! with { Checkpoint = default } },
            Scenario = scenario.Name,
            Steps = Math.Max(0, scenario.Batches - (spec.Training.Episodes / scenario.Options.Worlds)),
            Shards = spec.Shards > 0 ? spec.Shards : await silos.CountAsync().ConfigureAwait(true),
            Submitted = clock.GetUtcNow(),
            Checkpoint = checkpoint,
        };
    }

    private async Task<int> ShardsForAsync(RunSpec spec, IScenario scenario)
    {
        if (scenario is not Scenario && spec.Hosting == Hosting.Packed)
        {
            // Played by the environment alone.
            return 0;
        }

        if (spec.Shards > 0)
        {
            return spec.Shards;
        }

        var count = await silos.CountAsync().ConfigureAwait(true);
        return spec.Hosting == Hosting.Packed ? RunConductor.ShardsFor((Scenario)scenario, count) : DriversASilo * count;
    }

    private static async Task<T> ReadAsync<T>(Func<T> read)
    {
        try
        {
            return await Task.Run(read).ConfigureAwait(true);
        }
        catch (ScenarioErrorsException wrong)
        {
            // Callers need not know this house's exceptions.
            throw new ArgumentException(string.Join('\n', wrong.Errors), nameof(read), wrong);
        }
        catch (ScenarioException wrong)
        {
            throw new ArgumentException($"scenario: {wrong.Path}: {wrong.Message}", nameof(read), wrong);
        }
    }
}
