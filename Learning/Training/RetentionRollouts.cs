using System.Security.Cryptography;
using System.Text;
using Covey.Environment.Scenarios;
using Covey.Environment.Sensing;
using Covey.Environment.Worlds;
using Covey.Environment.Worlds.Retention;
using Covey.Learning.Policies;

namespace Covey.Learning.Training;

/// <summary>Plays a retention market's episodes for a learner, as a <see cref="DeskWorld"/>.</summary>
public sealed class RetentionRollouts : IRollouts
{
    private readonly DeskWorld _world;
    private readonly int _steps;

    /// <summary>Episodes of a scenario.</summary>
    /// <exception cref="ScenarioException">No policy can be trained in such a market; the path is the scenario's.</exception>
    public RetentionRollouts(RetentionScenario scenario)
    {
        Scenario = scenario.Name;

        // How it is trained is compared setting by setting, and going on for longer is allowed.
        var played = scenario.Resolved.DeepClone().AsObject();
        played.Remove("training");
        Fingerprint = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(played.ToJsonString())));
        _steps = scenario.Steps;
        try
        {
            _world = new DeskWorld(scenario.Options, scenario.Seed);
        }
        catch (ScenarioException e)
        {
            throw new ScenarioException("world." + e.Path, e.Message);
        }
    }

    /// <inheritdoc/>
    public string Scenario { get; }

    /// <inheritdoc/>
    public string Fingerprint { get; }

    /// <inheritdoc/>
    public IWorld World => _world;

    /// <inheritdoc/>
    public int MaxAgents => DeskWorld.Desks;

    /// <inheritdoc/>
    public int MaxTargets => 0;

    /// <inheritdoc/>
    public void Play(IAgentPolicy policy, ulong seed, IRolloutSink sink)
    {
        var world = _world.With(seed);
        var stage = new DeskStage(world);
        var known = new ObservationBatch(world.Layout);
        stage.Open();
        for (var tick = 0; tick < _steps; tick++)
        {
            stage.Tick = tick;
            stage.Arrange();
            known.Reset(stage.OwnAgents);
            stage.Agents.Id.AsSpan(0, stage.OwnAgents).CopyTo(known.Agent);
            stage.Feasible(known.Feasible);
            stage.Sense(known, policy.Needs);
            policy.Decide(known, [], world.Random, tick, stage.Actions.AsSpan(0, stage.OwnAgents));
            sink.OnTick(known, stage, world.Scale.ToValue(stage.Score()));
            stage.Step();
        }

        sink.OnEnd(stage);
    }
}
