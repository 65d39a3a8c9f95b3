using Covey.Learning.Schedules;

namespace Covey.Learning.Tests.Schedules;

public sealed class ScheduleMixtureTests
{
    // the slack of the second resource covers a target, those of the others nothing
    private static readonly int[][][] Schedules = [[[], [0, 1], [2]], [[3], [0], [3, 2], [1, 2]], [[], [0, 3]]];

    private readonly double[][] _probabilities = [[0.3, 0.25], [0.2, 0.15, 0.4], [0.35]];

    [Fact]
    public void Coverage_is_a_sum_over_all_joint_choices()
    {
        var mixture = new ScheduleMixture(4, Schedules, _probabilities);
        for (var target = 0; target < 4; target++)
        {
            Assert.Equal(Enumerated(target), mixture.Coverage(target), 1e-14);
        }
    }

    [Fact]
    public void Its_derivative_is_that_of_Lemma_1()
    {
        var mixture = new ScheduleMixture(4, Schedules, _probabilities);
        for (var target = 0; target < 4; target++)
        {
            for (var resource = 0; resource < 3; resource++)
            {
                for (var schedule = 1; schedule < Schedules[resource].Length; schedule++)
                {
                    var slope = ExactSchedules.Slope(_probabilities[resource], schedule - 1, () => Enumerated(target));
                    Assert.Equal(slope, mixture.Derivative(target, resource, schedule), 1e-9);
                }
            }
        }

        // some are negative: leaving the slack uncovers what it covers
        Assert.True(mixture.Derivative(3, 1, 1) < 0);
        Assert.Throws<ArgumentOutOfRangeException>(() => mixture.Derivative(0, 0, 0));
    }

    [Fact]
    public void Probabilities_that_do_not_fit_are_refused() =>
        Assert.Throws<ArgumentException>(() => new ScheduleMixture(4, Schedules, [[0.3], [0.2, 0.15, 0.4], [0.35]]));

    private double Enumerated(int target)
    {
        var sum = 0.0;
        for (var a = 0; a < 3; a++)
        {
            for (var b = 0; b < 4; b++)
            {
                for (var c = 0; c < 2; c++)
                {
                    var covered = Schedules[0][a].Contains(target) || Schedules[1][b].Contains(target) || Schedules[2][c].Contains(target);
                    sum += covered ? Weight(0, a) * Weight(1, b) * Weight(2, c) : 0;
                }
            }
        }

        return sum;
    }

    private double Weight(int resource, int schedule) =>
        schedule == 0 ? 1 - _probabilities[resource].Sum() : _probabilities[resource][schedule - 1];
}
