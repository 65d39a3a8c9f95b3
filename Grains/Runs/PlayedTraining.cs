using System.Globalization;
using Covey.Environment.Parcels;
using Covey.Environment.Scenarios;
using Covey.Grains.Interfaces;
using Covey.Grains.Storage;
using Covey.Learning.Checkpoints;
using Covey.Learning.Training;
using Covey.Runtime.Distribution;

namespace Covey.Grains.Runs;

/// <summary>
/// One epoch of a training: goes on from the checkpoint, lets learners work batch after batch, tells the run's grain what came of
/// each, and makes checkpoints. A trainer waits for its learners on a thread of its own, not in a grain's turn.
/// </summary>
internal sealed class PlayedTraining(EnvironmentPost post, IGrainFactory grains, IRunStore store, PlayOptions options) : IPlayed
{
    /// <summary>Batches between two checkpoints, unless a training says otherwise.</summary>
    private const int SaveEvery = 10;

    private readonly IRunGrain _run = grains.GetGrain<IRunGrain>(post.Run);
    private readonly LearnerPeers _learners = new(post, grains, options);
    private readonly ParcelWriter _writer = new();
    private volatile bool _stop;
    private volatile bool _abandoned;

    /// <summary>The epoch.</summary>
    public int Epoch => post.Epoch;

    /// <summary>Asks to stop after the batch being learned from.</summary>
    public void Stop() => _stop = true;

    /// <summary>Gives up without a word: another epoch takes over.</summary>
    public void Abandon() => _abandoned = true;

    /// <summary>Plays until the training is over, is stopped, or cannot go on; tells the run's grain which.</summary>
    public Task PlayAsync() => Task.Factory.StartNew(Play, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private void Play()
    {
        using var activity = ClusterMetrics.Activities.StartActivity("epoch");
        activity?.SetTag("run", post.Run).SetTag("epoch", post.Epoch).SetTag("learners", _learners.Count);
        var end = new RunEnd { Epoch = post.Epoch, State = RunState.Running };
        try
        {
            end = Train();
        }
        catch (Exception wrong) when (wrong is RunFaultException or DivergedException or ScenarioErrorsException or ScenarioException)
        {
            end = end with { State = RunState.Failed, Error = wrong.Message };
        }
#pragma warning disable CA1031 // Whatever else goes wrong comes from a silo or the network; the training goes on from its checkpoint.
        catch (Exception wrong)
#pragma warning restore CA1031
        {
            end = end with { Error = $"{wrong.Message.ReplaceLineEndings(" ")} ({wrong.GetType().Name})" };
        }

        if (_abandoned)
        {
            return;
        }

        try
        {
            if (end.State != RunState.Running)
            {
                _learners.Release();
            }

            Wait(_run.EndAsync(end), options.Patience);
        }
#pragma warning disable CA1031 // The run's grain asks how things are when it hears nothing.
        catch (Exception)
#pragma warning restore CA1031
        {
            _abandoned = true;
        }
    }

    private RunEnd Train()
    {
        _learners.Begin();
        var scenario = TrainingShelf.Read(post.Spec);
        var trainer = new Trainer(scenario.Rollouts, scenario.Options, post.Spec.Training!.Seed, _learners);
        if (post.Checkpoint is { } checkpoint)
        {
            trainer.ContinueFrom(Checkpoint.Parse(Read(checkpoint), "the checkpoint"));
        }

        var every = post.Spec.CheckpointEvery > 0 ? post.Spec.CheckpointEvery : SaveEvery;
        var saved = Batch(trainer);
        while (trainer.Episodes < scenario.Options.Episodes && !_stop && !_abandoned)
        {
            trainer.Advance();
            Tell(trainer);
            if (Batch(trainer) % every == 0)
            {
                Save(trainer);
                saved = Batch(trainer);
            }
        }

        if (saved < Batch(trainer))
        {
            Save(trainer);
        }

        return new RunEnd
        {
            Epoch = post.Epoch,
            State = trainer.Episodes < scenario.Options.Episodes ? RunState.Stopped : RunState.Completed,
            Ticks = Batch(trainer),
            Digest = ulong.Parse(trainer.Digest(), NumberStyles.HexNumber, CultureInfo.InvariantCulture),
            AgentSteps = trainer.AgentSteps,
        };
    }

    /// <summary>Batches that this run has learned from, without those of a checkpoint that it began with.</summary>
    private int Batch(Trainer trainer) => (trainer.Episodes - post.Spec.Training!.Episodes) / trainer.Options.Worlds;

    private byte[] Read(RunCheckpoint checkpoint) =>
        Wait(store.ReadCheckpointAsync(TrainingShelf.Key(post.Run, checkpoint)), 4 * options.Patience);

    private void Tell(Trainer trainer)
    {
        _writer.Clear();
        _writer.Write(trainer.Latest);
        var news = new NewsBatch { Epoch = post.Epoch, First = Batch(trainer) - 1, Ticks = [_writer.Written.ToArray()] };
        Require(Wait(_run.ReportAsync(news), options.Patience));
        ClusterMetrics.Batches.Add(1);
    }

    private void Save(Trainer trainer)
    {
        var checkpoint = new RunCheckpoint { Epoch = post.Epoch, Tick = Batch(trainer) };
        Wait(store.WriteAsync(TrainingShelf.Key(post.Run, checkpoint), trainer.ToFile().ToBytes()), 4 * options.Patience);
        Require(Wait(_run.CommitAsync(checkpoint), 4 * options.Patience));
        ClusterMetrics.Checkpoints.Add(1);
    }

    private void Require(bool counts)
    {
        if (!counts)
        {
            _abandoned = true;
            throw new RunInterruptedException($"epoch {post.Epoch} no longer counts");
        }
    }

    private static void Wait(Task task, TimeSpan patience) => task.WaitAsync(patience).GetAwaiter().GetResult();

    private static T Wait<T>(Task<T> task, TimeSpan patience) => task.WaitAsync(patience).GetAwaiter().GetResult();
}
