using Covey.Environment.Entities;
using Covey.Environment.Randomness;
using Covey.Environment.Sensing;
using Covey.Environment.Utilities;
using Covey.Environment.Worlds;
using Covey.Environment.Worlds.Tracking;

namespace Covey.Environment.Tests.Worlds.Tracking;

/// <summary>The tracking stage against formulas (G.2) and (H.1) written out plainly.</summary>
public class TrackingStageTests
{
    private const double Tolerance = 1e-11;

    [Theory]
    [InlineData(1, 1, 20.0)]
    [InlineData(6, 5, 25.0)]
    [InlineData(12, 12, 40.0)]
    public void Utility_rewards_and_gains_are_what_the_formula_says(int agents, int targets, double side)
    {
        for (ulong seed = 1; seed <= 20; seed++)
        {
            var (world, stage) = Random(agents, targets, side, seed);
            var total = stage.Score();
            var all = Enumerable.Range(0, agents).ToArray();
            Assert.Equal(Naive(world, stage, all), world.Scale.ToValue(total), Tolerance);
            for (var agent = 0; agent < agents; agent++)
            {
                var without = Naive(world, stage, all.Where(other => other != agent));
                Assert.Equal(world.Scale.ToValue(total) - without, world.Scale.ToValue(stage.Rewards[agent]), Tolerance);
            }

            foreach (var given in Enum.GetValues<GainsGiven>())
            {
                AssertGains(world, stage, given);
            }
        }
    }

    [Fact]
    public void The_set_function_agrees_with_the_one_pass_score()
    {
        var (_, stage) = Random(8, 8, 30, 3);
        var total = stage.Score();
        var utility = stage.Utility();
        for (var agent = 0; agent < 8; agent++)
        {
            var gain = utility.Gain(agent, stage.Actions[agent]);
            var before = utility.Value;
            utility.Add(agent, stage.Actions[agent]);
            Assert.Equal(before + gain, utility.Value);
        }

        Assert.Equal(total, utility.Value);
        utility.Clear();
        Assert.Equal(0, utility.Value);
    }

    [Fact]
    public void Difference_rewards_add_up_to_no_more_than_the_utility()
    {
        for (ulong seed = 1; seed <= 50; seed++)
        {
            var (_, stage) = Random(12, 12, 30, seed);
            var total = stage.Score();
            Assert.All(stage.Rewards.Take(12), reward => Assert.InRange(reward, 0, total));
            Assert.True(stage.Rewards.Take(12).Sum() <= total);
        }
    }

    [Fact]
    public void An_agent_steers_first_and_then_moves_along_its_new_heading()
    {
        var (world, stage) = Empty(new TrackingOptions());
        stage.Agents.Add(new EntityRow { Id = 0, X = 50, Y = 50, Heading = 1, Leaves = int.MaxValue });
        Play(stage, 11);
        Assert.Equal(50 + Math.Cos(1 + (Math.PI / 6)), stage.Agents.X[0], Tolerance);
        Assert.Equal(50 + Math.Sin(1 + (Math.PI / 6)), stage.Agents.Y[0], Tolerance);
        Assert.Equal(1 + (Math.PI / 6), stage.Agents.Heading[0], Tolerance);
        Assert.Equal(12, world.Actions.Count);
    }

    [Fact]
    public void The_literal_kinematics_move_along_the_old_heading()
    {
        var (_, stage) = Empty(new TrackingOptions { Kinematics = Kinematics.MoveThenSteer });
        stage.Agents.Add(new EntityRow { Id = 0, X = 50, Y = 50, Heading = 1, Leaves = int.MaxValue });
        Play(stage, 0);
        Assert.Equal(50 + Math.Cos(1), stage.Agents.X[0], Tolerance);
        Assert.Equal(1 - (Math.PI / 6), stage.Agents.Heading[0], Tolerance);
    }

    [Theory]
    [InlineData(99.9, 50, 0.0, 99.1, 50, Math.PI)]
    [InlineData(0.2, 50, Math.PI, 0.8, 50, 0.0)]
    [InlineData(50, 99.5, Math.PI / 2, 50, 99.5, -Math.PI / 2)]
    [InlineData(50, 0.5, -Math.PI / 2, 50, 0.5, Math.PI / 2)]
    public void Walls_reflect_position_and_heading(double x, double y, double heading, double nextX, double nextY, double nextHeading)
    {
        // A single steering action is straight on.
        var (_, stage) = Empty(new TrackingOptions { SteeringActions = 1 });
        stage.Agents.Add(new EntityRow { Id = 0, X = x, Y = y, Heading = heading, Leaves = int.MaxValue });
        Play(stage, 0);
        Assert.Equal(nextX, stage.Agents.X[0], Tolerance);
        Assert.Equal(nextY, stage.Agents.Y[0], Tolerance);
        Assert.Equal(Math.Cos(nextHeading), Math.Cos(stage.Agents.Heading[0]), Tolerance);
        Assert.Equal(Math.Sin(nextHeading), Math.Sin(stage.Agents.Heading[0]), Tolerance);
        Assert.InRange(stage.Agents.Heading[0], -Math.PI, Math.PI);
    }

    [Fact]
    public void Poses_stay_inside_whatever_happens()
    {
        var (world, stage) = Random(30, 30, 12, 9);
        for (var tick = 0; tick < 500; tick++)
        {
            stage.Tick = tick;
            for (var agent = 0; agent < 30; agent++)
            {
                stage.Actions[agent] = (int)(world.Random.Uniform(RandomStream.Action, agent, tick) * 12);
            }

            stage.Arrange();
            stage.Score();
            stage.Step();
            foreach (var table in (EntityTable[])[stage.Agents, stage.Targets])
            {
                Assert.All(table.X.Take(30), value => Assert.InRange(value, 0, 12));
                Assert.All(table.Y.Take(30), value => Assert.InRange(value, 0, 12));
                Assert.All(table.Heading.Take(30), value => Assert.True(value > -Math.PI && value <= Math.PI));
            }
        }
    }

    [Fact]
    public void Targets_keep_the_motion_they_were_given()
    {
        var (world, stage) = Random(0, 1200, 1000, 5);
        double[] x = stage.Targets.X[..1200], y = stage.Targets.Y[..1200], heading = stage.Targets.Heading[..1200];
        stage.Arrange();
        stage.Score();
        stage.Step();
        var turned = 0;
        for (var target = 0; target < 1200; target++)
        {
            double dx = stage.Targets.X[target] - x[target], dy = stage.Targets.Y[target] - y[target];
            var moved = Math.Sqrt((dx * dx) + (dy * dy));
            Assert.Equal(stage.Targets.Variant[target] == (int)TargetMotion.Static ? 0 : 0.25, moved, 1e-9);
            turned += stage.Targets.Heading[target] != heading[target] ? 1 : 0;
            Assert.True(stage.Targets.Heading[target] == heading[target] || stage.Targets.Variant[target] == (int)TargetMotion.Random);
        }

        // 800 targets turn with probability 5%: 40 expected, deviation 6.2.
        Assert.InRange(turned, 15, 65);
        Assert.Equal(12, world.Actions.Count);
    }

    [Fact]
    public void Every_block_of_ids_has_exactly_the_mix_of_motions()
    {
        var world = new TrackingWorld(new TrackingOptions(), new WorldContext(4, 10, 12, 120));
        var orders = new HashSet<string>();
        for (var block = 0; block < 10; block++)
        {
            var motions = Enumerable.Range(12 * block, 12).Select(id => Placed(world, EntityKind.Target, id).Variant).ToArray();
            Assert.Equal([1, 3, 8], motions.GroupBy(motion => motion).OrderBy(group => group.Key).Select(group => group.Count()));
            orders.Add(string.Concat(motions));
        }

        Assert.True(orders.Count > 5, "blocks are shuffled one by one");
    }

    [Fact]
    public void An_agent_senses_exactly_the_targets_within_its_radius_in_order_of_id()
    {
        var (world, stage) = Random(10, 60, 40, 11);
        var batch = new ObservationBatch(world.Layout);
        batch.Reset(10);
        stage.Sense(batch, ObservationNeeds.Self | ObservationNeeds.Sensed);
        for (var agent = 0; agent < 10; agent++)
        {
            var expected = Enumerable.Range(0, 60).Where(target => Distance(stage, agent, target) <= 10)
                .OrderBy(target => stage.Targets.Id[target]).ToArray();
            Assert.Equal(expected.Select(target => stage.Targets.Id[target]), batch[agent].SensedIds.ToArray());
            Assert.Equal(
                expected.SelectMany(target => (double[])[stage.Targets.X[target] - stage.Agents.X[agent], stage.Targets.Y[target] - stage.Agents.Y[agent]]),
                batch[agent].Sensed.ToArray());
            Assert.Equal([stage.Agents.X[agent], stage.Agents.Y[agent], stage.Agents.Heading[agent]], batch[agent].Self.ToArray());
        }
    }

    [Fact]
    public void A_strong_tie_makes_for_the_nearest_target_that_nobody_serves_yet()
    {
        // Both agents are far from both targets, so every gain is 0 and only ties decide.
        var (_, stage) = Empty(new TrackingOptions());
        stage.Agents.Add(new EntityRow { Id = 0, X = 50, Y = 50, Heading = 0, Leaves = int.MaxValue });
        stage.Agents.Add(new EntityRow { Id = 1, X = 50, Y = 50, Heading = 0, Leaves = int.MaxValue });
        stage.Targets.Add(new EntityRow { Id = 0, X = 50, Y = 70, Leaves = int.MaxValue });
        stage.Targets.Add(new EntityRow { Id = 1, X = 50, Y = 20, Leaves = int.MaxValue });
        Arrange(stage);
        var utility = stage.Utility();
        const ulong All = (1UL << 12) - 1;
        Assert.Equal(11, utility.BreakTie(0, All, TieRule.Nearest));
        utility.Add(0, 11);
        Assert.Equal(0, utility.BreakTie(1, All, TieRule.Nearest));
        Assert.Equal(5, utility.BreakTie(1, All, TieRule.Straight));
    }

    [Fact]
    public void A_utility_without_agents_or_without_targets_is_zero()
    {
        var (world, stage) = Random(3, 0, 20, 1);
        Assert.Equal(0, stage.Score());
        Assert.Equal(0, world.Normaliser(3, 0));
        Assert.Equal(0, world.Normaliser(0, 3));
        Assert.Equal(1.0 / 12, world.Normaliser(3, 4));
    }

    private static void AssertGains(TrackingWorld world, Stage stage, GainsGiven given)
    {
        int agents = stage.OwnAgents, actions = world.Actions.Count;
        var gains = new long[agents * actions];
        stage.Gains(given, gains);
        for (var agent = 0; agent < agents; agent++)
        {
            var others = Enumerable.Range(0, agents).Where(other => given switch
            {
                GainsGiven.Others => other != agent,
                GainsGiven.Earlier => stage.Agents.Id[other] < stage.Agents.Id[agent],
                _ => false,
            }).ToArray();
            var taken = stage.Actions[agent];
            for (var action = 0; action < actions; action++)
            {
                stage.Actions[agent] = action;
                var expected = Naive(world, stage, [.. others, agent]) - Naive(world, stage, others);
                Assert.Equal(expected, world.Scale.ToValue(gains[(agent * actions) + action]), Tolerance);
            }

            stage.Actions[agent] = taken;
        }
    }

    /// <summary>Σ_j max_i w_j(i, a_i) over some agents, straight from the definition.</summary>
    private static double Naive(TrackingWorld world, Stage stage, IEnumerable<int> agents)
    {
        var radius = world.Options.SensingRadius;
        var places = agents.Select(agent =>
        {
            world.Predict(
                stage.Agents.X[agent], stage.Agents.Y[agent], stage.Agents.Heading[agent], stage.Actions[agent], out var x, out var y);
            return (x, y);
        }).ToArray();
        return Enumerable.Range(0, stage.Targets.Count).Sum(target => places
            .Select(place => Math.Max(0, (radius - double.Hypot(place.x - stage.Targets.X[target], place.y - stage.Targets.Y[target])) / radius))
            .DefaultIfEmpty(0).Max());
    }

    private static double Distance(Stage stage, int agent, int target) =>
        double.Hypot(stage.Agents.X[agent] - stage.Targets.X[target], stage.Agents.Y[agent] - stage.Targets.Y[target]);

    private static EntityRow Placed(TrackingWorld world, EntityKind kind, int id)
    {
        var row = new EntityRow { Id = id, Leaves = int.MaxValue };
        world.Place(kind, ref row);
        return row;
    }

    private static (TrackingWorld World, Stage Stage) Empty(TrackingOptions options)
    {
        var world = new TrackingWorld(options, new WorldContext(1, 10, 12, 12));
        return (world, world.NewStage());
    }

    private static (TrackingWorld World, Stage Stage) Random(int agents, int targets, double side, ulong seed)
    {
        var options = new TrackingOptions { Side = side };
        var world = new TrackingWorld(options, new WorldContext(seed, 10, Math.Max(1, agents), Math.Max(1, targets)));
        var stage = world.NewStage();

        // Rows in an order that is not the order of ids.
        for (var place = 0; place < agents; place++)
        {
            stage.Agents.Add(Placed(world, EntityKind.Agent, (place * 7 + 3) % agents));
        }

        for (var place = targets - 1; place >= 0; place--)
        {
            stage.Targets.Add(Placed(world, EntityKind.Target, place));
        }

        Arrange(stage);
        for (var agent = 0; agent < agents; agent++)
        {
            stage.Actions[agent] = (int)(world.Random.Uniform(RandomStream.Action, agent, 0) * 12);
        }

        return (world, stage);
    }

    private static void Arrange(Stage stage)
    {
        stage.OwnAgents = stage.Agents.Count;
        stage.OwnTargets = stage.Targets.Count;
        stage.Arrange();
    }

    private static void Play(Stage stage, int action)
    {
        Arrange(stage);
        stage.Actions[0] = action;
        stage.Score();
        stage.Step();
    }
}
