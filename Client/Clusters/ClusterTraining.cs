using System.Text.Json.Nodes;
using Covey.Client.Input;
using Covey.Environment.Scenarios;
using Covey.Learning.Training;

namespace Covey.Client.Clusters;

/// <summary>Trains a policy on a cluster and lets it be watched as if it were trained here.</summary>
internal sealed class ClusterTraining(ClusterClient cluster)
{
    /// <summary>Trains from the beginning, or from a checkpoint, to the last batch, or until it is told to stop.</summary>
    /// <param name="scenario">What to train on.</param>
    /// <param name="seed">What all randomness of the training follows from.</param>
    /// <param name="checkpoint">The content of the checkpoint to go on from; null to begin at the beginning.</param>
    /// <param name="learned">Is told of every batch.</param>
    /// <param name="stop">Asks the cluster to stop the training.</param>
    /// <exception cref="BadInputException">The cluster refuses the training, or does not answer any more.</exception>
    public TrainingEnd Train(IScenario scenario, ulong seed, byte[]? checkpoint, Action<LearnedBatch> learned, CancellationToken stop) =>
        Task.Run(() => TrainAsync(scenario, seed, checkpoint, learned, stop), CancellationToken.None).GetAwaiter().GetResult();

    private async Task<TrainingEnd> TrainAsync(
        IScenario scenario, ulong seed, byte[]? checkpoint, Action<LearnedBatch> learned, CancellationToken stop)
    {
        var submission = new JsonObject { ["scenario"] = ClusterEngine.Text(scenario), ["seed"] = seed };
        if (checkpoint is not null)
        {
            submission["checkpoint"] = Convert.ToBase64String(checkpoint);
        }

        // Whoever has stopped it by now is left with what there was before.
        var run = (await cluster.TrainAsync(submission, CancellationToken.None).ConfigureAwait(false))["id"]!.GetValue<string>();
        var stopping = Task.CompletedTask;
        using (stop.Register(() => stopping = cluster.StopAsync(run, CancellationToken.None)))
        {
            void Tell(ClusterEvent told) => learned(Batch(JsonNode.Parse(told.Data)!.AsObject()));
            var end = await cluster.FollowAsync(run, parcels: false, Tell, CancellationToken.None).ConfigureAwait(false);
            await stopping.ConfigureAwait(false);
            var error = end["state"]!.GetValue<string>() == "failed" ? $"{end["error"]}" : null;
            return new TrainingEnd(await cluster.CheckpointAsync(run, CancellationToken.None).ConfigureAwait(false), error);
        }
    }

    private static LearnedBatch Batch(JsonObject batch) => new(
        batch["episodes"]!.GetValue<int>(),
        Number(batch["value"]),
        batch["agent_steps"]!.GetValue<long>(),
        new StepLosses(Number(batch["actor_loss"]), Number(batch["critic_loss"]), Number(batch["entropy"])));

    private static double Number(JsonNode? node) => node?.GetValue<double>() ?? double.NaN;
}
