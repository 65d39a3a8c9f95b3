namespace Covey.Environment.Worlds.Retention;

/// <summary>
/// Fluid-Opt restricted to two rewards: profit as a function of the weight w of the upper one. N(w) never falls, so the
/// weights at which the revenue has a kink, and those at which a type's reservation value is met, cut [0, 1] into pieces
/// on which profit is smooth. The ends of all pieces are candidates, and within each piece every zero of the
/// derivative at which it falls from above to below.
/// </summary>
internal sealed class RewardPair
{
    // Cells a piece is searched in; closer together at its ends, where N may grow without bound.
    private const int Cells = 48;
    private const int Halvings = 200;

    private readonly RetentionMarket _market;
    private readonly double _lower;
    private readonly double _upper;
    private readonly double[] _atLower;
    private readonly double[] _fall;
    private readonly bool _remembers;

    public RewardPair(RetentionMarket market, double lower, double upper)
    {
        _market = market;
        _lower = lower;
        _upper = upper;
        var types = market.Types;
        _remembers = types.Any(t => t.Memory is not null);
        _atLower = new double[types.Count];
        _fall = new double[types.Count];
        for (var type = 0; type < types.Count && !_remembers; type++)
        {
            _atLower[type] = market.Leaving(type, lower);
            _fall[type] = _atLower[type] - market.Leaving(type, upper);
        }
    }

    /// <summary>The best weight of the upper reward and the profit there; of equal ones the lowest weight.</summary>
    public (double Weight, double Profit) Maximise()
    {
        var best = (Weight: 0.0, Profit: double.NegativeInfinity);
        var cuts = Cuts();
        for (var piece = 0; piece + 1 < cuts.Count; piece++)
        {
            Consider(cuts[piece], ref best);

            // A type enters at the very end of a piece; just before it, it stays away.
            Consider(Math.Max(cuts[piece], Math.BitDecrement(cuts[piece + 1])), ref best);
            SearchInside(cuts[piece], cuts[piece + 1], ref best);
        }

        Consider(1, ref best);
        return best;
    }

    /// <summary>Profit at a weight.</summary>
    public double Profit(double weight) => _market.Profit(Agents(weight), Mean(weight));

    private void SearchInside(double from, double to, ref (double Weight, double Profit) best)
    {
        var (before, rising) = (from, false);
        for (var cell = 0; cell < Cells; cell++)
        {
            // 3s² − 2s³ is denser at both ends
            var share = (cell + 0.5) / Cells;
            var at = from + ((to - from) * share * share * (3 - (2 * share)));
            var slope = Slope(at);
            if (slope <= 0 && (rising || cell == 0))
            {
                Consider(Peak(before, at), ref best);
            }

            (before, rising) = (at, slope > 0);
        }

        if (rising)
        {
            Consider(Peak(before, to), ref best);
        }
    }

    /// <summary>The last weight at which profit still rises, by halving.</summary>
    private double Peak(double low, double high)
    {
        for (var halving = 0; halving < Halvings; halving++)
        {
            var middle = low + ((high - low) / 2);
            if (middle <= low || middle >= high)
            {
                break;
            }

            (low, high) = Slope(middle) > 0 ? (middle, high) : (low, middle);
        }

        return low;
    }

    private void Consider(double weight, ref (double Weight, double Profit) best)
    {
        var profit = Profit(weight);
        if (profit > best.Profit)
        {
            best = (weight, profit);
        }
    }

    /// <summary>0, 1 and between them every weight at which a type enters or the revenue has a kink, increasing.</summary>
    private List<double> Cuts()
    {
        var entries = new List<double> { 0, 1 };
        for (var type = 0; type < _market.Types.Count; type++)
        {
            var value = _market.Types[type].ReservationValue;
            if (value > _lower && value <= _upper)
            {
                entries.Add(First(weight => Mean(weight) >= value, 0, 1));
            }
        }

        entries.Sort();
        var cuts = new List<double>(entries);
        for (var piece = 0; piece + 1 < entries.Count; piece++)
        {
            double from = entries[piece], to = Math.Max(from, Math.BitDecrement(entries[piece + 1]));
            foreach (var kink in _market.Revenue.Kinks)
            {
                if (Agents(from) < kink && Agents(to) > kink)
                {
                    // the two neighbouring weights between which N passes the kink: the better one is the exact optimum
                    var above = First(weight => Agents(weight) >= kink, from, to);
                    cuts.Add(above);
                    cuts.Add(Math.BitDecrement(above));
                }
            }
        }

        cuts.Sort();
        return cuts;
    }

    /// <summary>The first weight in [low, high] at which something that stays true comes true; it holds at high.</summary>
    private static double First(Func<double, bool> holds, double low, double high)
    {
        if (holds(low))
        {
            return low;
        }

        while (true)
        {
            var middle = low + ((high - low) / 2);
            if (middle <= low || middle >= high)
            {
                return high;
            }

            (low, high) = holds(middle) ? (low, middle) : (middle, high);
        }
    }

    /// <summary>The mean reward, to the last bit that of the distribution: whether a type enters may hang on it.</summary>
    private double Mean(double weight) => RewardLaw.MeanOf(_lower, _upper, weight);

    private double Agents(double weight)
    {
        if (_remembers)
        {
            return _market.Populations(RewardLaw.Of(_lower, _upper, weight)).Sum();
        }

        double agents = 0, mean = Mean(weight);
        for (var type = 0; type < _atLower.Length; type++)
        {
            if (_market.Enters(type, mean))
            {
                agents += _market.Types[type].ArrivalRate / (_atLower[type] - (_fall[type] * weight));
            }
        }

        return agents;
    }

    /// <summary>dN/dw.</summary>
    private double Growth(double weight)
    {
        if (_remembers)
        {
            const double Step = 1e-6;
            double from = Math.Max(0, weight - Step), to = Math.Min(1, weight + Step);
            return (Agents(to) - Agents(from)) / (to - from);
        }

        double growth = 0, mean = Mean(weight);
        for (var type = 0; type < _atLower.Length; type++)
        {
            if (_market.Enters(type, mean))
            {
                var leaving = _atLower[type] - (_fall[type] * weight);
                growth += _market.Types[type].ArrivalRate * _fall[type] / (leaving * leaving);
            }
        }

        return growth;
    }

    /// <summary>The derivative of profit: (R′(N) − mean)·N′ − (r₂ − r₁)·N.</summary>
    private double Slope(double weight)
    {
        var agents = Agents(weight);
        return ((_market.Revenue.Slope(agents) - Mean(weight)) * Growth(weight)) - ((_upper - _lower) * agents);
    }
}
