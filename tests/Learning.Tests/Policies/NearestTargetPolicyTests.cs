using Covey.Environment.Randomness;
using Covey.Environment.Scenarios;
using Covey.Environment.Sensing;
using Covey.Learning.Policies;
using Covey.Learning.Tests.Facility;

namespace Covey.Learning.Tests.Policies;

public class NearestTargetPolicyTests
{
    private static readonly SteeringWorld World = new(12, Math.PI / 6);

    [Fact]
    public void The_action_chosen_leads_as_near_as_any_to_the_nearest_target()
    {
        for (var trial = 0; trial < 500; trial++)
        {
            var random = new RandomSource(21);
            double Draw(int index) => random.Uniform(RandomStream.World, trial, 0, index);
            double x = 100 * Draw(0), y = 100 * Draw(1), heading = 6 * (Draw(2) - 0.5);
            (double Dx, double Dy)[] targets = [.. Enumerable.Range(0, 1 + (trial % 4))
                .Select(target => (20 * (Draw(10 + target) - 0.5), 20 * (Draw(20 + target) - 0.5)))];
            var (dx, dy) = targets.MinBy(target => (target.Dx * target.Dx) + (target.Dy * target.Dy));
            double Left(int action) => Math.Sqrt(
                Math.Pow(dx - Math.Cos(heading + World.Turn(action)), 2) + Math.Pow(dy - Math.Sin(heading + World.Turn(action)), 2));

            var chosen = Decide(World.Seen(x, y, heading, targets));
            Assert.Equal(Enumerable.Range(0, 12).Min(Left), Left(chosen), 1e-9);
        }
    }

    [Fact]
    public void Without_a_target_in_sight_it_goes_straight() => Assert.Equal(5, Decide(World.Seen(3, 4, 1)));

    [Fact]
    public void A_target_on_the_left_is_steered_to_and_so_is_one_on_the_right()
    {
        Assert.Equal(11, Decide(World.Seen(0, 0, 0, (0, 5))));
        Assert.Equal(0, Decide(World.Seen(0, 0, 0, (0, -5))));
    }

    [Fact]
    public void Of_equally_near_targets_the_lower_id_counts() => Assert.Equal(0, Decide(World.Seen(50, 50, 0, (0, -5), (0, 5))));

    [Fact]
    public void Of_equally_good_actions_the_straighter_counts_then_the_lower_index()
    {
        // Dead ahead: actions 5 and 6 mirror each other.
        Assert.Equal(5, Decide(World.Seen(0, 0, 0, (5, 0))));

        // So far off that distances to it differ in nothing.
        Assert.Equal(5, Decide(World.Seen(0, 0, 0, (0, 1e200))));
    }

    [Fact]
    public void An_infeasible_action_is_never_taken()
    {
        var batch = World.Seen(0, 0, 0, (0, 5));
        batch.Feasible[0] = 0b0000_1100;
        Assert.Equal(3, Decide(batch));

        batch = World.Seen(0, 0, 0);
        batch.Feasible[0] = 0b1000_0000_1100;
        Assert.Equal(3, Decide(batch));
    }

    [Fact]
    public void Chasing_a_target_catches_it()
    {
        double x = 10, y = 10, heading = 3, targetX = 16, targetY = 12;
        var least = double.PositiveInfinity;
        for (var tick = 0; tick < 40; tick++)
        {
            var action = Decide(World.Seen(x, y, heading, (targetX - x, targetY - y)));
            heading += World.Turn(action);
            x += Math.Cos(heading);
            y += Math.Sin(heading);
            targetX += 0.25;
            least = Math.Min(least, Math.Sqrt(Math.Pow(targetX - x, 2) + Math.Pow(targetY - y, 2)));
        }

        Assert.InRange(least, 0, 1.0);
    }

    [Fact]
    public void A_world_whose_agents_do_not_steer_is_refused_in_one_sentence()
    {
        var facility = new FacilityWorld(2, (_, _, _) => 0);
        var error = Assert.Throws<ScenarioException>(() => new NearestTargetPolicy(facility));
        Assert.Equal("policy", error.Path);
        Assert.Contains("'facility'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_world_that_hides_where_targets_are_is_refused_in_one_sentence()
    {
        var blind = new SteeringWorld(12, 1) { Layout = new ObservationLayout(["x", "y", "heading"], ["distance"], []) };
        var error = Assert.Throws<ScenarioException>(() => new NearestTargetPolicy(blind));
        Assert.Contains("lack", error.Message, StringComparison.Ordinal);
    }

    private static int Decide(ObservationBatch batch)
    {
        var action = new int[1];
        new NearestTargetPolicy(World).Decide(batch, [], new RandomSource(0), 0, action);
        return action[0];
    }
}
