using System.Globalization;
using Covey.Environment.Entities;
using Covey.Environment.Randomness;
using Covey.Environment.Utilities;
using Covey.Environment.Worlds;
using Covey.Environment.Worlds.Coverage;
using Covey.Environment.Worlds.Tracking;
using Covey.Learning.Baselines;
using Covey.Learning.Policies;
using Covey.Learning.Stages;

namespace Covey.Learning.Tests.Baselines;

public class BaselinesOnWorldsTests
{
    private const int Steps = 300;

    [Fact]
    public void Greedy_is_worth_at_least_half_the_optimum_in_tracking_and_in_coverage()
    {
        for (var seed = 0UL; seed < 30; seed++)
        {
            foreach (var world in new IWorld[] { Tracking(seed, side: 20, actions: 5), Coverage(seed) })
            {
                var stage = Rollout.Populated(world, 3, world.HasTargets ? 4 : 0);
                var optimum = Optimum(stage, 0);
                foreach (var policy in new[] { CentralGreedy.Global(), CentralGreedy.Global(TieRule.Straight) })
                {
                    policy.Decide(stage, stage.Actions);
                    Assert.InRange(stage.Score(), (optimum + 1) / 2, optimum);
                }
            }
        }
    }

    [Fact]
    public void Where_agents_are_too_far_apart_to_overlap_every_greedy_finds_the_optimum()
    {
        (double X, double Y)[] corners = [(4, 4), (25, 5), (6, 24), (24, 25)];
        for (var seed = 0UL; seed < 20; seed++)
        {
            var random = new RandomSource(seed);
            foreach (var world in new IWorld[]
            {
                new TrackingWorld(new TrackingOptions { Side = 31, SensingRadius = 7 }, new WorldContext(seed, Steps, 12, 12)),
                new CoverageWorld(new CoverageOptions { Density = "bimodal", CoverageRadius = 3 }, new WorldContext(seed, Steps, 4, 0)),
            })
            {
                var stage = Rollout.Populated(world, 4, world.HasTargets ? 12 : 0);
                for (var agent = 0; agent < 4; agent++)
                {
                    (stage.Agents.X[agent], stage.Agents.Y[agent]) = corners[agent];
                }

                for (var target = 0; target < stage.Targets.Count; target++)
                {
                    var place = random.Block(RandomStream.Placement, target, 0);
                    stage.Targets.X[target] = corners[target % 4].X + (6 * (place.First - 0.5));
                    stage.Targets.Y[target] = corners[target % 4].Y + (6 * (place.Second - 0.5));
                }

                stage.Arrange();
                var optimum = StageSolver.Solve(StageProblem.Of(stage), 1_000)!;
                Assert.Equal(4, optimum.Groups);
                Assert.True(optimum.Units > 0);
                foreach (var policy in new[] { CentralGreedy.Global(), CentralGreedy.Global(TieRule.Straight), CentralGreedy.Local() })
                {
                    policy.Decide(stage, stage.Actions);
                    Assert.Equal(optimum.Units, stage.Score());
                }
            }
        }
    }

    [Fact]
    public void In_tracking_the_local_greedy_does_not_notice_where_unsensed_targets_are()
    {
        var moved = 0;
        for (var seed = 0UL; seed < 30; seed++)
        {
            var world = Tracking(seed, side: 60, actions: 12);
            var stage = Rollout.Populated(world, 4, 12);
            var before = Decide(CentralGreedy.Local(), stage);
            for (var target = 0; target < stage.Targets.Count; target++)
            {
                if (!Sensed(stage, target))
                {
                    // Just out of everybody's sight or far away, whichever a mirror gives; back if it comes into sight.
                    var (x, y) = (stage.Targets.X[target], stage.Targets.Y[target]);
                    (stage.Targets.X[target], stage.Targets.Y[target]) = (60 - y, 60 - x);
                    if (Sensed(stage, target))
                    {
                        (stage.Targets.X[target], stage.Targets.Y[target]) = (x, y);
                    }
                    else
                    {
                        moved++;
                    }
                }
            }

            stage.Arrange();
            Assert.Equal(before, Decide(CentralGreedy.Local(), stage));
        }

        Assert.InRange(moved, 30, 360);
    }

    [Fact]
    public void In_tracking_the_local_greedy_goes_straight_where_nothing_is_sensed()
    {
        var world = Tracking(1, side: 100, actions: 12);
        var stage = world.NewStage();
        stage.Agents.Add(new EntityRow { Id = 3, X = 10, Y = 10 });
        stage.Targets.Add(new EntityRow { Id = 8, X = 10.5, Y = 20.2 });
        stage.OwnAgents = stage.OwnTargets = 1;
        stage.Arrange();

        // The target is 10.2 m away: out of sight, yet the sharpest turn would bring it within range.
        Assert.Equal([world.StraightAction], Decide(CentralGreedy.Local(), stage));
        Assert.Equal([11], Decide(CentralGreedy.Global(TieRule.Nearest), stage));
    }

    [Fact]
    public void In_tracking_what_knows_more_or_aims_better_earns_more()
    {
        var world = Tracking(4, side: 60, actions: 12);
        long Earned(string name) => new Rollout(world, PolicyCatalog.Create(name, world, Steps), 6, 6).Play(Steps);
        long random = Earned("random"), nearest = Earned("nearest"), local = Earned("csg-l"), global = Earned("csg-g");
        var earned = string.Create(CultureInfo.InvariantCulture, $"random {random}, nearest {nearest}, csg-l {local}, csg-g {global}");
        Assert.True(random < nearest, earned);
        Assert.True(random < local, earned);
        Assert.True(local < global, earned);
        Assert.True(nearest < global, earned);
    }

    [Fact]
    public void In_coverage_learning_from_gains_earns_more_than_chance()
    {
        var world = Coverage(4);
        long Earned(string name) => new Rollout(world, PolicyCatalog.Create(name, world, Steps), 4, 0).Play(Steps);
        long random = Earned("random"), online = Earned("osg"), ascent = Earned("psga"), global = Earned("csg-g");
        var earned = string.Create(CultureInfo.InvariantCulture, $"random {random}, osg {online}, psga {ascent}, csg-g {global}");
        Assert.True(random < online, earned);
        Assert.True(random < ascent, earned);
        Assert.True(random < global, earned);
    }

    private static int[] Decide(CentralGreedy policy, Stage stage)
    {
        var actions = new int[stage.Agents.Count];
        policy.Decide(stage, actions);
        return actions;
    }

    private static bool Sensed(Stage stage, int target) =>
        Enumerable.Range(0, stage.Agents.Count).Any(agent =>
            Math.Pow(stage.Agents.X[agent] - stage.Targets.X[target], 2)
            + Math.Pow(stage.Agents.Y[agent] - stage.Targets.Y[target], 2) <= 100);

    private static long Optimum(Stage stage, int agent)
    {
        if (agent == stage.Agents.Count)
        {
            return stage.Score();
        }

        var masks = new ulong[stage.Agents.Count];
        stage.Feasible(masks);
        var best = 0L;
        for (var action = 0; action < stage.World.Actions.Count; action++)
        {
            if ((masks[agent] >> action & 1) != 0)
            {
                stage.Actions[agent] = action;
                best = Math.Max(best, Optimum(stage, agent + 1));
            }
        }

        return best;
    }

    private static TrackingWorld Tracking(ulong seed, double side, int actions) =>
        new(new TrackingOptions { Side = side, SteeringActions = actions }, new WorldContext(seed, Steps, 12, 12));

    private static CoverageWorld Coverage(ulong seed) =>
        new(new CoverageOptions { Width = 12, Height = 12, Density = "bimodal" }, new WorldContext(seed, Steps, 4, 0));
}
