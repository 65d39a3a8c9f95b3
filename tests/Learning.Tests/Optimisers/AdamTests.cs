using Covey.Learning.Optimisers;

namespace Covey.Learning.Tests.Optimisers;

public class AdamTests
{
    [Fact]
    public void Steps_are_those_of_the_published_algorithm()
    {
        const int Length = 32;
        var adam = new Adam(Length, 0.01);
        var parameters = new float[Length];
        double[] expected = new double[Length], first = new double[Length], second = new double[Length];
        for (var step = 1; step <= 50; step++)
        {
            var gradient = Enumerable.Range(0, Length).Select(at => (float)(Math.Sin(at + (3 * step)) * (at + 1))).ToArray();
            var share = step % 3 == 0 ? 0.25 : 1;
            adam.Step(parameters, gradient, share);
            for (var at = 0; at < Length; at++)
            {
                first[at] = (0.9 * first[at]) + (0.1 * gradient[at]);
                second[at] = (0.999 * second[at]) + (0.001 * gradient[at] * gradient[at]);
                var mean = first[at] / (1 - Math.Pow(0.9, step));
                var square = second[at] / (1 - Math.Pow(0.999, step));
                expected[at] -= share * 0.01 * mean / (Math.Sqrt(square) + 1e-5);
            }
        }

        Assert.Equal(50, adam.Steps);
        Assert.All(Enumerable.Range(0, Length), at => Assert.Equal(expected[at], parameters[at], 1e-5));
    }

    [Fact]
    public void One_that_goes_on_from_another_makes_the_same_steps()
    {
        float[] gradient = [.. Enumerable.Range(0, 16).Select(at => at - 7.3f)];
        var adam = new Adam(16, 0.001);
        var parameters = new float[16];
        for (var step = 0; step < 30; step++)
        {
            adam.Step(parameters, gradient);
        }

        var other = new Adam(16, 0.001);
        adam.First.CopyTo(other.First, 0);
        adam.Second.CopyTo(other.Second, 0);
        other.ContinueFrom(adam.Steps);
        var parametersToo = parameters.ToArray();
        adam.Step(parameters, gradient);
        other.Step(parametersToo, gradient);
        Assert.Equal(parameters, parametersToo);
        Assert.Equal(31, other.Steps);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_learning_rate_that_is_not_above_zero_is_refused(double rate) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Adam(16, rate));
}
