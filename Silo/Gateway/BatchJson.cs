using System.Text.Json.Nodes;
using Covey.Environment.Parcels;
using Covey.Learning.Training;

namespace Covey.Silo.Gateway;

/// <summary>A batch of a training as JSON, under the names of the columns of <c>training.csv</c>.</summary>
internal static class BatchJson
{
    /// <summary>One object; what is not known is null.</summary>
    public static string Of(ReadOnlySpan<byte> parcel)
    {
        var reader = new ParcelReader(parcel);
        var batch = reader.Read<LearnedBatch>();
        return new JsonObject
        {
            ["episodes"] = batch.Episodes,
            ["value"] = Number(batch.Value),
            ["actor_loss"] = Number(batch.Losses.Actor),
            ["critic_loss"] = Number(batch.Losses.Critic),
            ["entropy"] = Number(batch.Losses.Entropy),
            ["agent_steps"] = batch.AgentSteps,
        }.ToJsonString();
    }

    // JSON knows no NaN.
    private static JsonValue? Number(double value) => double.IsFinite(value) ? JsonValue.Create(value) : null;
}
