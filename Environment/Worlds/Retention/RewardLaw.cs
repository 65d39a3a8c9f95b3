namespace Covey.Environment.Worlds.Retention;

/// <summary>
/// x: a distribution over finitely many rewards. Immutable; the rewards increase, weights are at least 0 and add up to 1.
/// </summary>
public sealed class RewardLaw
{
    private readonly double[] _rewards;
    private readonly double[] _weights;

    /// <summary>A distribution.</summary>
    /// <param name="rewards">Rewards, increasing, each at least 0.</param>
    /// <param name="weights">As many weights, each at least 0, not all 0; they are divided by their sum.</param>
    /// <exception cref="ArgumentException">One of these does not hold.</exception>
    public RewardLaw(ReadOnlySpan<double> rewards, ReadOnlySpan<double> weights)
    {
        if (rewards.Length == 0 || rewards.Length != weights.Length)
        {
            throw new ArgumentException($"found {weights.Length} weights for {rewards.Length} rewards; allowed: as many, at least one", nameof(weights));
        }

        double sum = 0;
        for (var at = 0; at < rewards.Length; at++)
        {
            if (!double.IsFinite(rewards[at]) || rewards[at] < 0 || (at > 0 && rewards[at] <= rewards[at - 1]))
            {
                throw new ArgumentException($"found the reward {rewards[at]}; allowed: increasing rewards from 0 on", nameof(rewards));
            }

            if (!double.IsFinite(weights[at]) || weights[at] < 0)
            {
                throw new ArgumentException($"found the weight {weights[at]}; allowed: at least 0", nameof(weights));
            }

            sum += weights[at];
        }

        if (sum <= 0)
        {
            throw new ArgumentException("found no weight above 0", nameof(weights));
        }

        _rewards = rewards.ToArray();
        _weights = weights.ToArray();
        for (var at = 0; at < _weights.Length; at++)
        {
            _weights[at] /= sum;
        }
    }

    /// <summary>The rewards, increasing.</summary>
    public ReadOnlySpan<double> Rewards => _rewards;

    /// <summary>The probability of each reward.</summary>
    public ReadOnlySpan<double> Weights => _weights;

    /// <summary>Σ r·x_r.</summary>
    public double Mean
    {
        get
        {
            double mean = 0;
            for (var at = 0; at < _rewards.Length; at++)
            {
                mean += _rewards[at] * _weights[at];
            }

            return mean;
        }
    }

    /// <summary>The standard deviation.</summary>
    public double Deviation
    {
        get
        {
            double mean = Mean, square = 0;
            for (var at = 0; at < _rewards.Length; at++)
            {
                square += _weights[at] * (_rewards[at] - mean) * (_rewards[at] - mean);
            }

            return Math.Sqrt(square);
        }
    }

    /// <summary>Always the same reward.</summary>
    public static RewardLaw Fixed(double reward) => new([reward], [1]);

    /// <summary>One of two rewards.</summary>
    /// <param name="lower">The lower reward.</param>
    /// <param name="upper">The upper reward.</param>
    /// <param name="weight">The upper one's probability.</param>
    public static RewardLaw Of(double lower, double upper, double weight) => weight switch
    {
        <= 0 => Fixed(lower),
        >= 1 => Fixed(upper),
        _ => new RewardLaw([lower, upper], [1 - weight, weight]),
    };

    /// <summary>The <see cref="Mean"/> of <see cref="Of"/>, bit for bit, without making the distribution.</summary>
    internal static double MeanOf(double lower, double upper, double weight)
    {
        if (weight is <= 0 or >= 1)
        {
            return weight <= 0 ? lower : upper;
        }

        var rest = 1 - weight;
        var sum = rest + weight;
        return (lower * (rest / sum)) + (upper * (weight / sum));
    }

    /// <summary>Σ f(r)·x_r over the rewards that occur.</summary>
    public double Expect(Func<double, double> of)
    {
        double sum = 0;
        for (var at = 0; at < _rewards.Length; at++)
        {
            if (_weights[at] > 0)
            {
                sum += _weights[at] * of(_rewards[at]);
            }
        }

        return sum;
    }

    /// <inheritdoc/>
    public override string ToString() => string.Join(", ", Enumerable.Range(0, _rewards.Length).Where(at => _weights[at] > 0)
        .Select(at => FormattableString.Invariant($"{_rewards[at]:0.######} with {_weights[at]:0.######}")));
}
