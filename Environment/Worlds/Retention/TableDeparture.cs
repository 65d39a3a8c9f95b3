using Covey.Environment.Scenarios;

namespace Covey.Environment.Worlds.Retention;

/// <summary>ℓ given reward by reward; there is nothing between them.</summary>
public sealed record TableDeparture : DepartureFunction
{
    private readonly double[] _rewards;
    private readonly double[] _probabilities;

    /// <summary>A table.</summary>
    /// <param name="rewards">Rewards, increasing.</param>
    /// <param name="probabilities">As many probabilities.</param>
    /// <exception cref="ScenarioException">The two are not of one length, or the rewards do not increase.</exception>
    public TableDeparture(IReadOnlyList<double> rewards, IReadOnlyList<double> probabilities)
    {
        if (rewards.Count != probabilities.Count)
        {
            throw new ScenarioException("probabilities", $"found {probabilities.Count} probabilities; allowed: one for each of the {rewards.Count} rewards");
        }

        for (var at = 1; at < rewards.Count; at++)
        {
            if (rewards[at] <= rewards[at - 1])
            {
                throw new ScenarioException("rewards", $"found {rewards[at]} after {rewards[at - 1]}; allowed: increasing rewards");
            }
        }

        _rewards = [.. rewards];
        _probabilities = [.. probabilities];
    }

    /// <inheritdoc/>
    public override double At(double reward)
    {
        var at = Array.BinarySearch(_rewards, reward);
        return at >= 0
            ? _probabilities[at]
            : throw new ScenarioException("departure", $"found no probability of leaving after the reward {reward}; allowed rewards: {string.Join(", ", _rewards)}");
    }

    /// <inheritdoc/>
    public bool Equals(TableDeparture? other) =>
        other is not null && _rewards.AsSpan().SequenceEqual(other._rewards) && _probabilities.AsSpan().SequenceEqual(other._probabilities);

    /// <inheritdoc/>
    public override int GetHashCode() => _rewards.Length;
}
