using Covey.Environment.Randomness;
using Covey.Environment.Scenarios;
using Covey.Environment.Sensing;
using Covey.Learning.Policies;
using Covey.Learning.Tests.Facility;

namespace Covey.Learning.Tests.Policies;

public class PolicyCatalogTests
{
    private static readonly SteeringWorld World = new(12, Math.PI / 6);

    public static TheoryData<string> Decentralised =>
        [.. PolicyCatalog.Names.Select(entry => entry.Name).Where(name => PolicyCatalog.Create(name, World, 100) is IAgentPolicy)];

    [Fact]
    public void Every_name_gives_the_policy_of_that_name()
    {
        Assert.Equal(
            ["random", "straight", "nearest", "csg-g", "csg-g:straight", "csg-l", "osg", "psga"],
            PolicyCatalog.Names.Select(entry => entry.Name));
        Assert.All(PolicyCatalog.Names, entry => Assert.Equal(entry.Name, PolicyCatalog.Create(entry.Name, World, 100).Name));
    }

    [Fact]
    public void A_policy_that_does_not_apply_says_so_in_the_list_and_when_it_is_asked_for()
    {
        var facility = new FacilityWorld(2, (_, _, _) => 0);
        var refused = Assert.Single(PolicyCatalog.Names, entry => !entry.AppliesTo(facility));
        Assert.Equal("nearest", refused.Name);
        var error = Assert.Throws<ScenarioException>(() => PolicyCatalog.Create("nearest", facility, 100));
        Assert.Equal("policy", error.Path);
        Assert.Equal(refused.WhyNot(facility), error.Message);
    }

    [Theory]
    [InlineData("xyz", "found 'xyz'; allowed: random, straight, nearest, csg-g, csg-g:straight, csg-l, osg, psga, or a checkpoint file")]
    [InlineData("neerest", "; did you mean 'nearest'?")]
    [InlineData("Random", "; did you mean 'random'?")]
    [InlineData("csg", "; did you mean 'csg-g'?")]
    [InlineData("", ", or a checkpoint file")]
    [InlineData("weights/best.safetensors", "; allowed: a checkpoint file, or a policy's name")]
    [InlineData("weights/best.safetensors:greedy", "; allowed: a checkpoint file, or a policy's name")]
    public void An_unknown_name_is_answered_with_the_known_ones(string name, string end)
    {
        var error = Assert.Throws<ScenarioException>(() => PolicyCatalog.Create(name, World, 100));
        Assert.Equal("policy", error.Path);
        Assert.EndsWith(end, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Decentralised))]
    public void A_row_gets_the_same_action_and_chances_alone_and_in_a_batch(string name)
    {
        const int Rows = 600;
        var policy = (IAgentPolicy)PolicyCatalog.Create(name, World, 100);
        var random = new RandomSource(31);
        var together = Crowd(Enumerable.Range(0, Rows));
        var states = States(policy, Rows);
        var actions = new int[Rows];
        policy.Decide(together, states, random, 12, actions);
        for (var row = 0; row < Rows; row++)
        {
            var alone = Crowd([row]);
            var state = states.AsSpan(row * policy.StateWidth, policy.StateWidth);
            var action = new int[1];
            policy.Decide(alone, state, random, 12, action);
            Assert.Equal(actions[row], action[0]);

            var chances = new double[12];
            var chancesTogether = new double[12];
            policy.Probabilities(alone, 0, state, chances);
            policy.Probabilities(together, row, state, chancesTogether);
            Assert.Equal(chances, chancesTogether);
            Assert.True(chances[actions[row]] > 0);
            Assert.Equal(1.0, chances.Sum(), 1e-12);
            Assert.All(Enumerable.Range(0, 12), a => Assert.True((together.Feasible[row] >> a & 1) != 0 || chances[a] == 0));
        }
    }

    [Theory]
    [MemberData(nameof(Decentralised))]
    public void An_agent_without_a_feasible_action_is_named_with_its_tick(string name)
    {
        var policy = (IAgentPolicy)PolicyCatalog.Create(name, World, 100);
        var batch = Crowd([1, 2, 3]);
        batch.Feasible[1] = 0;
        var error = Assert.Throws<NoFeasibleActionException>(
            () => policy.Decide(batch, States(policy, 3), new RandomSource(0), 9, new int[3]));
        Assert.Equal($"agent {batch.Agent[1]} has no feasible action at tick 9", error.Message);
    }

    [Theory]
    [InlineData(12, 5)]
    [InlineData(5, 2)]
    public void Straight_is_the_action_the_world_names_or_the_nearest_feasible(int actions, int straight)
    {
        var policy = (IAgentPolicy)PolicyCatalog.Create("straight", new SteeringWorld(actions, 1), 10);
        var batch = Crowd([0]);
        int Chosen(ulong mask)
        {
            batch.Feasible[0] = mask;
            var action = new int[1];
            policy.Decide(batch, [], new RandomSource(0), 0, action);
            return action[0];
        }

        var all = (1UL << actions) - 1;
        Assert.Equal(straight, Chosen(all));
        Assert.Equal(straight - 1, Chosen(all & ~(1UL << straight)));
        Assert.Equal(straight + 1, Chosen(all & ~(3UL << (straight - 1))));
        Assert.Equal(actions - 1, Chosen(1UL << (actions - 1)));
        Assert.Equal(0, Chosen(1));
    }

    private static double[] States(IAgentPolicy policy, int rows)
    {
        var states = new double[rows * policy.StateWidth];
        for (var row = 0; row < rows; row++)
        {
            var state = states.AsSpan(row * policy.StateWidth, policy.StateWidth);
            policy.Begin(state);
            if (policy is ILearnsFromGains learner)
            {
                var gains = new long[12];
                gains[row % 12] = 1000;
                learner.Learn(state, ulong.MaxValue, gains, gains);
            }
        }

        return states;
    }

    /// <summary>Agents drawn from their number alone, with masks of all sizes and up to three targets in sight.</summary>
    private static ObservationBatch Crowd(IEnumerable<int> agents)
    {
        int[] ids = [.. agents];
        var random = new RandomSource(77);
        var batch = new ObservationBatch(World.Layout);
        batch.Reset(ids.Length);
        batch.ReserveSensed(3 * ids.Length);
        var entries = 0;
        for (var row = 0; row < ids.Length; row++)
        {
            double Draw(int index) => random.Uniform(RandomStream.World, ids[row], 0, index);
            batch.Agent[row] = 1000 - ids[row];
            var mask = random.Block(RandomStream.World, ids[row], 1).W0 & 0xFFF;
            batch.Feasible[row] = ids[row] % 2 == 0 || mask == 0 ? 0xFFF : mask;
            new[] { 0, 6 * (Draw(0) - 0.5), 100 * Draw(1), 100 * Draw(2) }.CopyTo(batch.Self, row * 4);
            for (var target = 0; target < ids[row] % 4; target++)
            {
                batch.SensedIds[entries] = target;
                new[] { 10 * (Draw(10 + target) - 0.5), 0, 10 * (Draw(20 + target) - 0.5) }.CopyTo(batch.Sensed, entries * 3);
                entries++;
            }

            batch.SensedStart[row + 1] = entries;
        }

        return batch;
    }
}
