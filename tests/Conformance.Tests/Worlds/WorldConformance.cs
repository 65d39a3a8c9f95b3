using Covey.Environment.Entities;
using Covey.Environment.Randomness;
using Covey.Environment.Scenarios;
using Covey.Environment.Utilities;
using Covey.Environment.Worlds;

namespace Covey.Conformance.Tests.Worlds;

/// <summary>
/// What every world must keep to. To put a world through it, derive a class, give it a scenario of that world (with
/// births and departures, if the world can have them), and run its tests.
/// </summary>
public abstract class WorldConformance
{
    private static readonly int[] Moments = [0, 1, 7, 19];

    /// <summary>The text of a scenario of the world, small enough that its agents' subsets can be counted through.</summary>
    protected abstract string ScenarioText { get; }

    /// <summary>The worlds there are; a third party's world is added here.</summary>
    protected virtual WorldCatalog Catalog => WorldCatalog.BuiltIn;

    /// <summary>Policies to play, joint and decentralised.</summary>
    protected virtual IReadOnlyList<string> Policies => ["random", "csg-g", "osg", "psga"];

    [Fact]
    public void A_run_is_a_function_of_its_scenario_and_seed()
    {
        foreach (var policy in Policies)
        {
            Assert.Equal(Played.Ticks(Make(1, policy)), Played.Ticks(Make(1, policy)));
        }

        Assert.NotEqual(
            Played.Ticks(Make(1, "random")).Select(tick => tick.Digest), Played.Ticks(Make(2, "random")).Select(tick => tick.Digest));
    }

    [Fact]
    public void Shards_and_threads_do_not_show()
    {
        foreach (var policy in Policies)
        {
            var expected = Played.Ticks(Make(3, policy));
            foreach (var shards in (int[])[2, 4, 16, 64])
            {
                Assert.Equal(expected, Played.Ticks(Make(3, policy), shards, threads: shards == 16 ? 2 : 1));
            }
        }
    }

    [Fact]
    public void Entities_are_conserved_at_shard_borders()
    {
        var whole = Played.Frames(Make(4, "random"), shards: 1);
        var cut = Played.Frames(Make(4, "random"), shards: 16);
        Assert.Equal(whole.Count, cut.Count);
        for (var tick = 0; tick < whole.Count; tick++)
        {
            Assert.Equal(whole[tick], cut[tick]);
        }
    }

    [Fact]
    public void Ids_are_never_used_again_and_stays_are_what_was_announced()
    {
        var scenario = Make(5, "random");
        foreach (var kind in (bool[])[true, false])
        {
            var gone = new HashSet<int>();
            var present = new Dictionary<int, EntityRow>();
            var tick = 0;
            foreach (var frame in Played.Frames(scenario, 1))
            {
                var now = frame.Where(entity => entity.Action >= 0 == kind).Select(entity => entity.Row).ToDictionary(row => row.Id);
                Assert.DoesNotContain(now.Keys, gone.Contains);
                Assert.All(now.Values, row => Assert.InRange(tick, row.Born, row.Leaves - 1));
                Assert.All(now.Values.Where(row => !present.ContainsKey(row.Id)), row => Assert.Equal(tick, row.Born));
                Assert.All(present.Values.Where(row => !now.ContainsKey(row.Id)), row => Assert.True(row.Leaves <= tick));
                gone.UnionWith(present.Keys.Where(id => !now.ContainsKey(id)));
                present = now;
                tick++;
            }
        }
    }

    [Fact]
    public void Placement_depends_on_kind_and_id_alone_and_lies_within_the_extent()
    {
        IWorld one = Make(6, "random").World, two = Make(6, "random").World;
        foreach (var id in (int[])[0, 1, 5, 3, 2, 4])
        {
            EntityRow first = new() { Id = id }, second = new() { Id = id };
            one.Place(EntityKind.Agent, ref first);
            two.Place(EntityKind.Agent, ref second);
            if (one.Extent is { } extent)
            {
                Assert.Equal(first, second);
                Assert.InRange(first.X, 0, extent.Width);
                Assert.InRange(first.Y, 0, extent.Height);
            }

            Assert.Equal(first.Variant, second.Variant);
        }
    }

    [Fact]
    public void Nobody_moves_farther_than_the_stated_reach_nor_out_of_the_extent()
    {
        var scenario = Make(7, "random");
        if (scenario.World.Extent is not { } extent)
        {
            return;
        }

        var before = new Dictionary<(bool, int), EntityRow>();
        foreach (var frame in Played.Frames(scenario, 1))
        {
            foreach (var (row, action, _) in frame)
            {
                Assert.InRange(row.X, 0, extent.Width);
                Assert.InRange(row.Y, 0, extent.Height);
                if (before.TryGetValue((action >= 0, row.Id), out var was))
                {
                    Assert.True(double.Hypot(row.X - was.X, row.Y - was.Y) <= scenario.World.Reach.Movement * (1 + 1e-12));
                }

                before[(action >= 0, row.Id)] = row;
            }
        }
    }

    [Fact]
    public void Every_agent_has_a_feasible_action_and_takes_only_such()
    {
        foreach (var (stage, random) in Stages())
        {
            var masks = new ulong[stage.OwnAgents];
            stage.Feasible(masks);
            var actions = stage.World.Actions.Count;
            Assert.All(masks, mask => Assert.NotEqual(0UL, mask));
            Assert.All(masks, mask => Assert.True(actions == 64 || mask < 1UL << actions));
            for (var agent = 0; agent < stage.OwnAgents; agent++)
            {
                Assert.Equal(1UL, (masks[agent] >> stage.Actions[agent]) & 1);
            }

            Assert.True(random.Seed > 0);
        }
    }

    [Fact]
    public void Utility_is_normalised_monotone_and_submodular()
    {
        foreach (var (stage, random) in Stages())
        {
            var utility = stage.Utility();
            Assert.Equal(0, utility.Value);
            for (var trial = 0; trial < 20; trial++)
            {
                CheckChain(stage, utility, random, trial);
            }
        }
    }

    [Fact]
    public void Difference_rewards_are_exact_and_bounded()
    {
        foreach (var (stage, _) in Stages())
        {
            var utility = stage.Utility();
            var everyone = Enumerable.Range(0, stage.OwnAgents).ToArray();
            var total = Value(utility, stage, everyone);
            Assert.Equal(total, stage.Score());
            long sum = 0;
            foreach (var agent in everyone)
            {
                var reward = stage.Rewards[agent];
                Assert.Equal(total - Value(utility, stage, everyone.Where(other => other != agent)), reward);
                utility.Clear();
                Assert.InRange(reward, 0, utility.Gain(agent, stage.Actions[agent]));
                sum += reward;
            }

            Assert.True(sum <= total, $"difference rewards add up to {sum}, more than F = {total}");
        }
    }

    [Fact]
    public void Gains_of_every_action_agree_with_the_set_function()
    {
        foreach (var (stage, _) in Stages())
        {
            int actions = stage.World.Actions.Count, agents = stage.OwnAgents;
            var utility = stage.Utility();
            var masks = new ulong[agents];
            var gains = new long[agents * actions];
            stage.Feasible(masks);
            foreach (var given in Enum.GetValues<GainsGiven>())
            {
                stage.Score();
                stage.Gains(given, gains);
                for (var agent = 0; agent < agents; agent++)
                {
                    Value(utility, stage, Enumerable.Range(0, agents).Where(other => IsGiven(stage, given, agent, other)));
                    for (var action = 0; action < actions; action++)
                    {
                        var feasible = ((masks[agent] >> action) & 1) != 0;
                        Assert.Equal(feasible ? utility.Gain(agent, action) : 0, gains[(agent * actions) + action]);
                    }
                }
            }
        }
    }

    [Fact]
    public void Gains_given_some_of_the_others_agree_with_the_set_function()
    {
        foreach (var (stage, random) in Stages())
        {
            var agents = stage.OwnAgents;
            var utility = stage.Utility();
            var gains = new long[agents];
            var before = new long[agents * stage.World.Actions.Count];
            var after = new long[before.Length];
            stage.Score();
            stage.Gains(GainsGiven.Others, before);
            foreach (var odds in (int[])[0, 1, 2, 4])
            {
                var kept = Enumerable.Range(0, stage.Agents.Count)
                    .Select(row => odds > 0 && random.Block(RandomStream.Estimate, row, odds).W0 % odds == 0).ToArray();
                stage.GainsGivenKept(kept, gains);
                for (var agent = 0; agent < agents; agent++)
                {
                    Value(utility, stage, Enumerable.Range(0, agents).Where(other => other != agent && kept[other]));
                    Assert.Equal(utility.Gain(agent, stage.Actions[agent]), gains[agent]);
                    Assert.True(odds != 1 || gains[agent] == stage.Rewards[agent]);
                }
            }

            stage.Gains(GainsGiven.Others, after);
            Assert.Equal(before, after);
        }
    }

    [Fact]
    public void The_order_of_rows_has_no_meaning()
    {
        foreach (var (stage, _) in Stages())
        {
            var total = stage.Score();
            var expected = Enumerable.Range(0, stage.OwnAgents).ToDictionary(row => stage.Agents.Id[row], row => stage.Rewards[row]);
            var turned = stage.World.NewStage();
            turned.Tick = stage.Tick;
            foreach (var row in Enumerable.Range(0, stage.OwnAgents).Reverse())
            {
                turned.Agents.Add(stage.Agents[row]);
            }

            foreach (var row in Enumerable.Range(0, stage.OwnTargets).Reverse())
            {
                turned.Targets.Add(stage.Targets[row]);
            }

            (turned.OwnAgents, turned.OwnTargets) = (stage.OwnAgents, stage.OwnTargets);
            turned.Arrange();
            for (var row = 0; row < stage.OwnAgents; row++)
            {
                turned.Actions[row] = stage.Actions[stage.OwnAgents - 1 - row];
            }

            Assert.Equal(total, turned.Score());
            Assert.All(Enumerable.Range(0, turned.OwnAgents), row => Assert.Equal(expected[turned.Agents.Id[row]], turned.Rewards[row]));
        }
    }

    [Fact]
    public void Observations_do_not_depend_on_the_shards()
    {
        foreach (var tick in Moments)
        {
            using var whole = Played.Scored(Make(9, "random"), tick);
            using var cut = Played.Scored(Make(9, "random"), tick, shards: 9);
            var expected = Observed(whole);
            Assert.Equal(expected, Observed(cut));
            Assert.NotEmpty(expected);
        }
    }

    private static List<string> Observed(Covey.Runtime.Engines.InProcessRun run)
    {
        var seen = new List<(int Agent, string What)>();
        foreach (var actor in run.Actors)
        {
            for (var row = 0; row < actor.Stage.OwnAgents; row++)
            {
                var known = actor.Observations[row];
                seen.Add((known.Agent, $"{known.Agent} {known.Feasible}; {Words(known.Self)}; {Words(known.SensedIds)}; {Words(known.Sensed)}; {Words(known.Senders)}; {Words(known.Ages)}; {Words(known.Messages)}"));
            }
        }

        return [.. seen.OrderBy(agent => agent.Agent).Select(agent => agent.What)];
    }

    private static string Words<T>(ReadOnlySpan<T> values) => string.Join(' ', values.ToArray());

    private static void CheckChain(Stage stage, StageUtility utility, RandomSource random, int trial)
    {
        int agents = stage.OwnAgents, actions = stage.World.Actions.Count;
        if (agents == 0)
        {
            return;
        }

        var masks = new ulong[agents];
        stage.Feasible(masks);
        int Pick(int index, int bound) => RandomBlock.Below(random.Block(RandomStream.Estimate, trial, stage.Tick, index).W0, bound);
        int Action(int index, int agent)
        {
            var allowed = Enumerable.Range(0, actions).Where(action => ((masks[agent] >> action) & 1) != 0).ToArray();
            return allowed[Pick(index, allowed.Length)];
        }

        // A pair's gain is asked for along a growing set: it must never be negative, and never grow.
        utility.Clear();
        var probe = Pick(0, agents);
        var probeAction = Action(1, probe);
        var gain = utility.Gain(probe, probeAction);
        Assert.True(gain >= 0);
        for (var added = 0; added < agents; added++)
        {
            if (added == probe)
            {
                continue;
            }

            var before = utility.Value;
            var action = Action(2 + added, added);
            var expected = utility.Gain(added, action);
            utility.Add(added, action);
            Assert.Equal(before + expected, utility.Value);
            Assert.True(expected >= 0);
            var next = utility.Gain(probe, probeAction);
            Assert.InRange(next, 0, gain);
            gain = next;
        }
    }

    private static bool IsGiven(Stage stage, GainsGiven given, int agent, int other) => given switch
    {
        GainsGiven.Others => other != agent,
        GainsGiven.Earlier => stage.Agents.Id[other] < stage.Agents.Id[agent],
        _ => false,
    };

    private static long Value(StageUtility utility, Stage stage, IEnumerable<int> agents)
    {
        utility.Clear();
        foreach (var agent in agents)
        {
            utility.Add(agent, stage.Actions[agent]);
        }

        return utility.Value;
    }

    private IEnumerable<(Stage Stage, RandomSource Random)> Stages()
    {
        foreach (var policy in Policies)
        {
            foreach (var tick in Moments)
            {
                var scenario = Make(8, policy);
                using var run = Played.Scored(scenario, tick);
                yield return (run.Actors[0].Stage, scenario.Random);
            }
        }
    }

    private Scenario Make(ulong seed, string policy) => Played.Read(ScenarioText, Catalog, seed, steps: 40, policy);
}
