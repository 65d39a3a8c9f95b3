using Covey.Environment.Entities;
using Covey.Environment.Randomness;
using Covey.Environment.Sensing;
using Covey.Environment.Training;
using Covey.Environment.Worlds;
using Covey.Environment.Worlds.Coverage;
using Covey.Learning.Encoders;
using Covey.Learning.Features;
using Covey.Learning.Marginals;
using Covey.Learning.Training;

namespace Covey.Learning.Tests.Training;

/// <summary>A short episode of three agents that move at random on a small grid; one of them leaves before the end.</summary>
internal static class Played
{
    public const int Ticks = 9;

    public static CoverageWorld World { get; } = new(
        new CoverageOptions { Density = "bimodal", Width = 7, Height = 7, StartBlock = 3 }, new WorldContext(5, Ticks, 3, 0));

    public static IEncoder Encoder(EncoderKind kind) => EncoderCatalog.Create(kind, World, new FeatureOptions { Neighbours = 1 });

    public static ICentralEncoder Central(EncoderKind kind) => EncoderCatalog.CreateCentral(kind, World, 3, 0);

    /// <summary>The episode, and every tick's rewards and utility by agent id.</summary>
    public static (Episode Episode, List<(Dictionary<int, double> Rewards, double Utility)> Ticks) Episode(
        RewardKind kind, int seed = 1, EncoderKind encoder = EncoderKind.Mlp)
    {
        var episode = new Episode(Encoder(encoder), Central(encoder), kind);
        episode.Clear();
        var random = new RandomSource((ulong)seed);
        var stage = World.NewStage();
        for (var id = 0; id < 3; id++)
        {
            var row = new EntityRow { Id = 10 - id, Leaves = id == 1 ? 5 : int.MaxValue };
            World.Place(EntityKind.Agent, ref row);
            stage.Agents.Add(row);
        }

        var known = new ObservationBatch(World.Layout);
        var ticks = new List<(Dictionary<int, double>, double)>();
        for (var tick = 0; tick < Ticks; tick++)
        {
            if (tick == 5)
            {
                stage.Agents.Move(2, 1);
                stage.Agents.Truncate(2);
            }

            stage.Tick = tick;
            stage.OwnAgents = stage.Agents.Count;
            stage.Arrange();
            known.Reset(stage.OwnAgents);
            stage.Agents.Id.AsSpan(0, stage.OwnAgents).CopyTo(known.Agent);
            stage.Feasible(known.Feasible.AsSpan(0, stage.OwnAgents));
            stage.Sense(known, ObservationNeeds.Self | ObservationNeeds.Sensed);
            for (var row = 0; row < stage.OwnAgents; row++)
            {
                var action = RandomBlock.Below(random.Block(RandomStream.Action, row, tick).W0, 5);
                stage.Actions[row] = (known.Feasible[row] >> action & 1) != 0 ? action : 0;
            }

            var utility = World.Scale.ToValue(stage.Score());
            var rewards = kind == RewardKind.Boosted ? Boosted(stage) : stage.Rewards;
            var byId = Enumerable.Range(0, stage.OwnAgents)
                .ToDictionary(row => stage.Agents.Id[row], row => World.Scale.ToValue(rewards[row]));
            ticks.Add((byId, utility));
            episode.OnTick(known, stage, utility);
            stage.Step();
        }

        episode.OnEnd(stage);
        return (episode, ticks);
    }

    /// <summary>Each agent's gain given the others that the tick's draws keep, through the set function.</summary>
    private static long[] Boosted(Stage stage)
    {
        var kept = new bool[stage.OwnAgents];
        JointDraw.Keep(World.Random, stage.Tick, stage.Agents.Id.AsSpan(0, stage.OwnAgents), kept);
        var utility = stage.Utility();
        return [.. Enumerable.Range(0, stage.OwnAgents).Select(row =>
        {
            utility.Clear();
            for (var other = 0; other < stage.OwnAgents; other++)
            {
                if (other != row && kept[other])
                {
                    utility.Add(other, stage.Actions[other]);
                }
            }

            return utility.Gain(row, stage.Actions[row]);
        })];
    }
}
