namespace Covey.Environment.Utilities;

/// <summary>
/// Facility location: F(A) = Σ_j max over (i,a) in A of worth(i, a, j), the maximum over nothing being 0. Normalised,
/// monotone and submodular for any worths that are not negative, so it makes instances with whatever optimum is wanted.
/// </summary>
public sealed class FacilityLocation : StageUtility
{
    private readonly long[] _worths;
    private readonly long[] _best;
    private readonly int _actions;
    private long _value;

    /// <summary>A utility, with nothing added.</summary>
    /// <param name="agents">Number of agents.</param>
    /// <param name="actions">Number of actions of each agent.</param>
    /// <param name="customers">Number of customers j.</param>
    /// <param name="worth">Worth of (agent, action, customer) in units, not negative; their sum must stay below 2^63.</param>
    /// <exception cref="ArgumentOutOfRangeException">A worth is negative.</exception>
    public FacilityLocation(int agents, int actions, int customers, Func<int, int, int, long> worth)
    {
        _actions = actions;
        _best = new long[customers];
        _worths = new long[agents * actions * customers];
        for (var at = 0; at < _worths.Length; at++)
        {
            var pair = at / customers;
            _worths[at] = worth(pair / actions, pair % actions, at % customers);
            ArgumentOutOfRangeException.ThrowIfNegative(_worths[at], nameof(worth));
        }
    }

    /// <inheritdoc/>
    public override long Value => _value;

    /// <inheritdoc/>
    public override long Gain(int agent, int action)
    {
        var worths = Worths(agent, action);
        var gain = 0L;
        for (var customer = 0; customer < worths.Length; customer++)
        {
            gain += Math.Max(0, worths[customer] - _best[customer]);
        }

        return gain;
    }

    /// <inheritdoc/>
    public override void Add(int agent, int action)
    {
        _value += Gain(agent, action);
        var worths = Worths(agent, action);
        for (var customer = 0; customer < worths.Length; customer++)
        {
            _best[customer] = Math.Max(_best[customer], worths[customer]);
        }
    }

    /// <inheritdoc/>
    public override void Clear()
    {
        _value = 0;
        Array.Clear(_best);
    }

    private ReadOnlySpan<long> Worths(int agent, int action) =>
        _worths.AsSpan(((agent * _actions) + action) * _best.Length, _best.Length);
}
