using Covey.Environment.Randomness;
using Covey.Environment.Scenarios;
using Covey.Environment.Utilities;
using Covey.Environment.Worlds;
using Covey.Learning.Policies;
using Covey.Runtime.Engines;
using FsCheck;
using FsCheck.Fluent;

namespace Covey.Conformance.Tests.Scenarios;

/// <summary>Whatever the reader accepts runs, and keeps the promises of its utility while it does.</summary>
public sealed class AnyScenarioTests
{
    [Fact]
    public void Whatever_is_accepted_runs_fifty_ticks_and_keeps_its_bounds()
    {
        var accepted = 0;
        Prop.ForAll(ScenarioTextGenerator.Texts.ToArbitrary(), text => accepted += Plays(text) ? 1 : 0)
            .Check(Config.QuickThrowOnFailure.WithMaxTest(150).WithReplay(20261121, 7919));

        // Neither a reader that refuses everything nor a generator without bad scenarios would show anything.
        Assert.InRange(accepted, 50, 149);
    }

    private static bool Plays(string text)
    {
        Scenario scenario;
        try
        {
            scenario = new ScenarioReader(WorldCatalog.BuiltIn).Parse(text, "any.json");
        }
        catch (ScenarioErrorsException refused)
        {
            Assert.NotEmpty(refused.Errors);
            return false;
        }

        var shards = 1 + (int)(scenario.Seed % 5);
        var policy = PolicyCatalog.Create(scenario.Policy, scenario.World, scenario.Steps);
        using var run = new InProcessRun(scenario, policy, new EngineOptions(1, shards));
        while (!run.Environment.IsOver)
        {
            run.PlayUntilDecided();
            run.PlayScore();
            CheckBounds(run, text);
            Assert.True(double.IsFinite(run.Finish().Utility));
        }

        Assert.Equal(50, run.Environment.Tick);
        return true;
    }

    private static void CheckBounds(InProcessRun run, string text)
    {
        long total = 0, rewards = 0;
        foreach (var actor in run.Actors)
        {
            var stage = actor.Stage;
            var actions = stage.World.Actions.Count;
            var alone = new long[stage.OwnAgents * actions];
            stage.Gains(GainsGiven.None, alone);
            total += actor.Report.Utility;
            for (var agent = 0; agent < stage.OwnAgents; agent++)
            {
                var most = alone[(agent * actions) + stage.Actions[agent]];
                Assert.True(stage.Rewards[agent] >= 0 && stage.Rewards[agent] <= most, text);
                rewards += stage.Rewards[agent];
            }

            CheckChain(stage, text);
        }

        Assert.True(total >= 0 && rewards <= total, text);
    }

    /// <summary>Adding pairs never lowers F, and no gain grows with the set.</summary>
    private static void CheckChain(Stage stage, string text)
    {
        if (stage.OwnAgents == 0)
        {
            return;
        }

        var random = stage.World.Random;
        var utility = stage.Utility();
        var probe = RandomBlock.Below(random.Block(RandomStream.Estimate, 0, stage.Tick).W0, stage.OwnAgents);
        var last = utility.Gain(probe, stage.Actions[probe]);
        for (var agent = 0; agent < stage.OwnAgents; agent++)
        {
            if (agent == probe)
            {
                continue;
            }

            var before = utility.Value;
            utility.Add(agent, stage.Actions[agent]);
            var gain = utility.Gain(probe, stage.Actions[probe]);
            Assert.True(utility.Value >= before && gain >= 0 && gain <= last, text);
            last = gain;
        }
    }
}
