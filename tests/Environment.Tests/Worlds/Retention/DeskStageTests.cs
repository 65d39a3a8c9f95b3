using Covey.Environment.Randomness;
using Covey.Environment.Scenarios;
using Covey.Environment.Sensing;
using Covey.Environment.Utilities;
using Covey.Environment.Worlds.Retention;

namespace Covey.Environment.Tests.Worlds.Retention;

public sealed class DeskStageTests
{
    private static readonly RetentionMarket Market = new(
        [15, 40, 60],
        [
            new AgentType("cheap", 1, new TableDeparture([15, 40, 60], [0.6, 0.3, 0])),
            new AgentType("dear", 1, new TableDeparture([15, 40, 60], [0.9, 0.5, 0.1])),
        ],
        new NewsvendorRevenue(100, 5));

    [Theory]
    [InlineData(0)]
    [InlineData(30)]
    public void A_desk_s_reward_is_what_the_team_would_lose_without_its_agents(double weight)
    {
        var world = World(weight);
        var stage = Opened(world);
        var windows = Enumerable.Range(0, DeskWorld.Desks + 1).Select(_ => new FairnessWindow(2, 3, 4)).ToArray();
        for (var tick = 0; tick < 6; tick++)
        {
            Play(stage, tick);
            var utility = stage.Score();
            var all = Profit(stage, without: -1) - (weight * Gap(windows[^1], stage, without: -1));
            Assert.Equal(all, world.Scale.ToValue(utility), 1e-6);
            for (var desk = 0; desk < DeskWorld.Desks; desk++)
            {
                var rest = Profit(stage, desk) - (weight * Gap(windows[desk], stage, desk));
                Assert.Equal(all - rest, world.Scale.ToValue(stage.Rewards[desk]), 1e-6);
            }

            stage.Step();
        }
    }

    [Theory]
    [InlineData(GainsGiven.Others)]
    [InlineData(GainsGiven.Earlier)]
    [InlineData(GainsGiven.None)]
    public void Gains_are_those_of_the_set_function(GainsGiven given)
    {
        var world = World(0);
        var stage = Opened(world);
        Play(stage, 0);
        stage.Score();
        var gains = new long[DeskWorld.Desks * 3];
        stage.Gains(given, gains);
        var utility = stage.Utility();
        for (var desk = 0; desk < DeskWorld.Desks; desk++)
        {
            utility.Clear();
            for (var other = 0; other < DeskWorld.Desks; other++)
            {
                if (given != GainsGiven.None && other != desk && (given == GainsGiven.Others || other < desk))
                {
                    utility.Add(other, stage.Actions[other]);
                }
            }

            for (var action = 0; action < 3; action++)
            {
                Assert.InRange(utility.Gain(desk, action) - gains[(desk * 3) + action], -64, 64);
            }
        }
    }

    [Fact]
    public void Nobody_stays_uncounted_and_all_desks_know_the_same()
    {
        var world = World(0);
        var stage = Opened(world);
        var known = new ObservationBatch(world.Layout);
        for (var tick = 0; tick < 20; tick++)
        {
            Play(stage, tick);
            known.Reset(DeskWorld.Desks);
            stage.Sense(known, ObservationNeeds.Self);
            for (var desk = 1; desk < DeskWorld.Desks; desk++)
            {
                Assert.Equal(known.Self.AsSpan(0, 3), known.Self.AsSpan(3 * desk, 3));
            }

            Assert.Equal(stage.Total, Enumerable.Range(0, DeskWorld.Desks).Sum(stage.Mine), 1e-9);
            stage.Score();
            stage.Step();
        }
    }

    [Fact]
    public void Populations_tend_to_those_of_what_is_paid()
    {
        var world = World(0, scale: 400);
        var stage = Opened(world);
        double sum = 0;
        for (var tick = 0; tick < 400; tick++)
        {
            stage.Tick = tick;
            stage.Arrange();
            stage.Actions.AsSpan(0, DeskWorld.Desks).Fill(1);
            sum += tick >= 50 ? stage.Total / 350 : 0;
            stage.Score();
            stage.Step();
        }

        Assert.Equal(Market.Populations(RewardLaw.Fixed(40)).Sum(), sum, 0.05);
    }

    [Fact]
    public void Markets_in_which_nobody_can_be_trained_are_refused()
    {
        var many = new RetentionMarket([.. Enumerable.Range(0, 65).Select(r => (double)r)], [new AgentType("a", 1, new LinearDeparture(0.01, 1))], new NewsvendorRevenue(100, 5));
        Assert.Equal("rewards", Assert.Throws<ScenarioException>(() => new DeskWorld(Options(many, 0, 1), 1)).Path);
        var choosy = new RetentionMarket([0, 1], [new AgentType("a", 1, new LinearDeparture(0.5, 1)) { ReservationValue = 0.5 }], new NewsvendorRevenue(100, 5));
        Assert.Equal("types", Assert.Throws<ScenarioException>(() => new DeskWorld(Options(choosy, 0, 1), 1)).Path);
    }

    private static RetentionOptions Options(RetentionMarket market, double weight, double scale) => new(market, scale, RetentionMode.Counts, false, 4, weight);

    private static DeskWorld World(double weight, double scale = 40) => new(Options(Market, weight, scale), 3);

    private static DeskStage Opened(DeskWorld world)
    {
        var stage = new DeskStage(world);
        stage.Open();
        return stage;
    }

    private static void Play(DeskStage stage, int tick)
    {
        stage.Tick = tick;
        stage.Arrange();
        for (var desk = 0; desk < DeskWorld.Desks; desk++)
        {
            stage.Actions[desk] = RandomBlock.Below(stage.World.Random.Block(RandomStream.Action, desk, tick).W0, 3);
        }
    }

    private static double Profit(DeskStage stage, int without)
    {
        var there = Enumerable.Range(0, DeskWorld.Desks).Where(desk => desk != without).ToArray();
        return (100 * Math.Min(5, there.Sum(stage.Mine))) - there.Sum(desk => Market.Rewards[stage.Actions[desk]] * stage.Mine(desk));
    }

    private static double Gap(FairnessWindow window, DeskStage stage, int without)
    {
        var paid = new long[6];
        for (var desk = 0; desk < DeskWorld.Desks; desk++)
        {
            for (var type = 0; type < 2 && desk != without; type++)
            {
                paid[(type * 3) + stage.Actions[desk]] += stage.CountOf(desk, type);
            }
        }

        window.Add(paid);
        return window.Gap();
    }
}
