namespace Covey.Learning.Schedules;

/// <summary>
/// Resources that choose among listed schedules, independently: resource k schedule l ≥ 1 with probability θ_{k,l}, and the
/// slack schedule 0 with what is left, 1 − Σ_{l ≥ 1} θ_{k,l} (Lemma 1).
/// </summary>
public sealed class ScheduleMixture
{
    private readonly int _targets;
    private readonly bool[][][] _covers;
    private readonly double[][] _probabilities;

    /// <summary>A mixture.</summary>
    /// <param name="targets">How many targets there are.</param>
    /// <param name="schedules">For each resource its schedules, the slack first, each a list of targets.</param>
    /// <param name="probabilities">For each resource θ_{k,1}, θ_{k,2}, …: non-negative, at most 1 in all.</param>
    public ScheduleMixture(int targets, int[][][] schedules, double[][] probabilities)
    {
        _targets = targets;
        _covers = [.. schedules.Select(list => list.Select(schedule =>
        {
            var covers = new bool[targets];
            foreach (var target in schedule)
            {
                covers[target] = true;
            }

            return covers;
        }).ToArray())];
        for (var resource = 0; resource < schedules.Length; resource++)
        {
            if (probabilities[resource].Length != schedules[resource].Length - 1)
            {
                throw new ArgumentException(
                    $"resource {resource} has {schedules[resource].Length} schedules with the slack, so {schedules[resource].Length - 1} probabilities are needed",
                    nameof(probabilities));
            }
        }

        _probabilities = probabilities;
    }

    /// <summary>c̄_n, the probability that a target is covered.</summary>
    public double Coverage(int target) => 1 - Uncovered(target, except: -1);

    /// <summary>∂c̄_n/∂θ_{k,l} = (c_{k,l,n} − c_{k,0,n})·P(no other resource covers n), for l ≥ 1 (Lemma 1).</summary>
    public double Derivative(int target, int resource, int schedule)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(schedule, 1);
        var difference = (_covers[resource][schedule][target] ? 1 : 0) - (_covers[resource][0][target] ? 1 : 0);
        return difference == 0 ? 0 : difference * Uncovered(target, resource);
    }

    private double Uncovered(int target, int except)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(target, _targets);
        var uncovered = 1.0;
        for (var resource = 0; resource < _covers.Length; resource++)
        {
            if (resource == except)
            {
                continue;
            }

            var slack = 1.0;
            var covers = 0.0;
            for (var l = 1; l < _covers[resource].Length; l++)
            {
                slack -= _probabilities[resource][l - 1];
                covers += _covers[resource][l][target] ? _probabilities[resource][l - 1] : 0;
            }

            uncovered *= 1 - covers - (_covers[resource][0][target] ? slack : 0);
        }

        return uncovered;
    }
}
