using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Covey.Environment.Scenarios;
using Covey.Environment.Worlds;
using Covey.Learning.Policies;
using Covey.Learning.Training;
using Covey.Runtime.Engines;

namespace Covey.Runtime.Training;

/// <summary>
/// Plays a scenario's episodes for a learner, each a whole run under its own seed with the same semantics as any other run,
/// links and arrivals included.
/// </summary>
public sealed class ScenarioRollouts : IRollouts
{
    private readonly Func<ulong, Scenario> _withSeed;

    /// <summary>Episodes of a scenario.</summary>
    /// <param name="scenario">The scenario under some seed.</param>
    /// <param name="withSeed">The same scenario under any seed; may be called by several threads at once.</param>
    public ScenarioRollouts(Scenario scenario, Func<ulong, Scenario> withSeed)
    {
        Scenario = scenario.Name;
        Fingerprint = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Played(scenario.Resolved).ToJsonString())));
        World = scenario.World;
        MaxAgents = scenario.Population.Agents.Max;
        MaxTargets = scenario.Population.Targets.Max;
        _withSeed = withSeed;
    }

    /// <inheritdoc/>
    public string Scenario { get; }

    /// <inheritdoc/>
    public string Fingerprint { get; }

    /// <inheritdoc/>
    public IWorld World { get; }

    /// <inheritdoc/>
    public int MaxAgents { get; }

    /// <inheritdoc/>
    public int MaxTargets { get; }

    // How it is trained is compared setting by setting, and going on for longer is allowed.
    private static JsonObject Played(JsonObject resolved)
    {
        var played = resolved.DeepClone().AsObject();
        played.Remove("training");
        return played;
    }

    /// <inheritdoc/>
    public void Play(IAgentPolicy policy, ulong seed, IRolloutSink sink)
    {
        var scenario = _withSeed(seed);
        var world = scenario.World;

        // One shard: then its stage is the whole stage, and its rows are all the agents there are.
        using var run = new InProcessRun(scenario, policy, new EngineOptions(Threads: 1, Shards: 1));
        var actor = run.Actors[0];
        while (!run.Environment.IsOver)
        {
            run.PlayUntilDecided();
            run.PlayScore();
            var utility = world.Scale.ToValue(actor.Report.Utility) * world.Normaliser(actor.Stage.OwnAgents, actor.Stage.OwnTargets);
            sink.OnTick(actor.Observations, actor.Stage, utility);
            run.Finish();
        }

        sink.OnEnd(actor.Stage);
    }
}
