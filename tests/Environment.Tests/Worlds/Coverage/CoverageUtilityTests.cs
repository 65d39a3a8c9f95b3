using Covey.Environment.Utilities;

namespace Covey.Environment.Tests.Worlds.Coverage;

public sealed class CoverageUtilityTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void It_is_normalised_monotone_and_submodular_over_all_partial_choices(int seed)
    {
        var some = new CoverageCase(seed);
        some.Rows.Clear();
        some.Actions.Clear();
        for (var agent = 0; agent < 3; agent++)
        {
            some.Rows.Add(new() { Id = agent, X = some.Draw(700 + agent, 2), Y = some.Draw(800 + agent, 2) });
            some.Actions.Add(0);
        }

        // A choice gives each agent an action or, with 5, none; F of all of them.
        var utility = some.WholeStage().Utility();
        var values = new Dictionary<(int, int, int), long>();
        foreach (var choice in Choices(some))
        {
            utility.Clear();
            AddAll(utility, choice);
            values[choice] = utility.Value;
        }

        Assert.Equal(0, values[(5, 5, 5)]);
        var compared = 0;
        foreach (var large in values.Keys)
        {
            for (var dropped = 0; dropped < 8; dropped++)
            {
                var small = Drop(large, dropped);
                Assert.True(values[small] <= values[large]);
                for (var agent = 0; agent < 3; agent++)
                {
                    foreach (var action in Enumerable.Range(0, 5).Where(action => Get(large, agent) == 5 && some.CanTake(some.Rows[agent], action)))
                    {
                        var gainSmall = values[Set(small, agent, action)] - values[small];
                        var gainLarge = values[Set(large, agent, action)] - values[large];
                        Assert.True(gainSmall >= gainLarge);
                        compared++;
                    }
                }
            }
        }

        Assert.True(compared > 500);
    }

    [Fact]
    public void Gains_add_up_to_the_value_and_asking_changes_nothing()
    {
        for (var seed = 0; seed < 60; seed++)
        {
            var some = new CoverageCase(seed);
            var utility = some.WholeStage().Utility();
            for (var round = 0; round < 2; round++)
            {
                var added = new List<(int, int)>();
                for (var row = 0; row < some.Rows.Count; row++)
                {
                    var before = utility.Value;
                    var gain = utility.Gain(row, some.Actions[row]);
                    Assert.Equal(gain, utility.Gain(row, some.Actions[row]));
                    Assert.Equal(before, utility.Value);
                    utility.Add(row, some.Actions[row]);
                    added.Add((row, some.Actions[row]));
                    Assert.Equal(before + gain, utility.Value);
                    Assert.Equal(some.F(added), utility.Value);
                    Assert.Equal(0, utility.Gain(row, some.Actions[row]));
                }

                utility.Clear();
                Assert.Equal(0, utility.Value);
            }
        }
    }

    [Fact]
    public void Two_utilities_of_a_stage_and_its_score_do_not_disturb_each_other()
    {
        var some = new CoverageCase(12);
        Assert.True(some.Rows.Count > 1);
        var stage = some.WholeStage();
        var score = stage.Score();
        var one = stage.Utility();
        var other = stage.Utility();
        one.Add(0, some.Actions[0]);
        Assert.Equal(0, other.Value);
        Assert.Equal(one.Value, other.Gain(0, some.Actions[0]));
        Assert.Equal(score, stage.Score());
    }

    [Theory]
    [InlineData(TieRule.Straight)]
    [InlineData(TieRule.Nearest)]
    public void Ties_go_to_stay_and_otherwise_to_the_lowest_index(TieRule rule)
    {
        var some = new CoverageCase(12);
        var utility = some.WholeStage().Utility();
        Assert.Equal(0, utility.BreakTie(0, 0b10101, rule));
        Assert.Equal(2, utility.BreakTie(0, 0b11100, rule));
    }

    private static IEnumerable<(int, int, int)> Choices(CoverageCase some) =>
        from a in Options(some, 0)
        from b in Options(some, 1)
        from c in Options(some, 2)
        select (a, b, c);

    private static IEnumerable<int> Options(CoverageCase some, int agent) =>
        Enumerable.Range(0, 6).Where(action => action == 5 || some.CanTake(some.Rows[agent], action));

    private static void AddAll(StageUtility utility, (int, int, int) choice)
    {
        for (var agent = 0; agent < 3; agent++)
        {
            if (Get(choice, agent) < 5)
            {
                utility.Add(agent, Get(choice, agent));
            }
        }
    }

    private static int Get((int A, int B, int C) choice, int agent) => agent switch { 0 => choice.A, 1 => choice.B, _ => choice.C };

    private static (int, int, int) Set((int A, int B, int C) choice, int agent, int action) => agent switch
    {
        0 => (action, choice.B, choice.C),
        1 => (choice.A, action, choice.C),
        _ => (choice.A, choice.B, action),
    };

    private static (int, int, int) Drop((int A, int B, int C) choice, int bits) =>
        ((bits & 1) != 0 ? 5 : choice.A, (bits & 2) != 0 ? 5 : choice.B, (bits & 4) != 0 ? 5 : choice.C);
}
