using Covey.Environment.Scenarios;
using Covey.Environment.Training;
using Covey.Environment.Worlds.Retention;
using Covey.Learning.Training;

namespace Covey.Runtime.Training;

/// <summary>A scenario that a policy can be trained on, read from its text.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Options">How it says that a policy is to be trained.</param>
/// <param name="Rollouts">Plays its episodes.</param>
public sealed record TrainableScenario(string Name, TrainingOptions Options, IRollouts Rollouts)
{
    /// <summary>Batches that the training has, as many as its episodes need.</summary>
    public int Batches => (Options.Episodes + Options.Worlds - 1) / Options.Worlds;

    /// <summary>Reads a scenario. Its own policy and seed have no part in a training.</summary>
    /// <param name="text">The text, JSON.</param>
    /// <param name="file">What errors call it.</param>
    /// <param name="seed">The training's seed.</param>
    /// <exception cref="ScenarioErrorsException">It is wrong, or no policy can be trained on it.</exception>
    public static TrainableScenario Read(string text, string file, ulong seed)
    {
        IScenario Under(ulong other, string? policy) =>
            new ScenarioReader().ParseAny(text, file, new ScenarioOverrides { Seed = other, Policy = policy });

        // Kinds whose policies learn while they are played need not know the policy that all others do.
        var own = Under(seed, null);
        if (own.Training is not { } options)
        {
            throw new ScenarioErrorsException(
            [
                new ScenarioError(
                    file, "world.kind", $"found '{own.Kind}', whose policies learn while they are played; allowed: a kind with a section 'training'"),
            ]);
        }

        try
        {
            var first = Under(seed, "random");
            IRollouts rollouts = first is RetentionScenario market
                ? new RetentionRollouts(market)
                : new ScenarioRollouts((Scenario)first, other => (Scenario)Under(other, "random"));
            return new TrainableScenario(own.Name, options, rollouts);
        }
        catch (ScenarioException wrong)
        {
            throw new ScenarioErrorsException([new ScenarioError(file, wrong.Path, wrong.Message)]);
        }
    }
}
