using Covey.Environment.Entities;
using Covey.Environment.Randomness;
using Covey.Environment.Worlds;

namespace Covey.Environment.Populations;

/// <summary>
/// The births of <see cref="ContinuousArrivals"/>. How many come is drawn from (Arrival, kind, tick) on, how long entity i
/// stays at (Lifetime, i, 0, kind).
/// </summary>
internal sealed class ContinuousCensus : KindCensus
{
    private readonly RandomSource _random;
    private readonly double _perTick;
    private readonly double _meanStay;
    private readonly int _minimumStay;

    public ContinuousCensus(EntityKind kind, KindPlan plan, ContinuousArrivals arrivals, IWorld world)
        : base(kind, plan, world)
    {
        if (!(arrivals.PerTick >= 0 && arrivals.PerTick <= Distributions.LargestPoissonMean))
        {
            throw new ArgumentException($"population.{Name}: {arrivals.PerTick} arrivals a tick, but must be in [0, 1e9]", nameof(arrivals));
        }

        _minimumStay = Math.Max(1, arrivals.MinimumStay);
        if (arrivals.MinimumStay < 0 || !(arrivals.MeanStay >= _minimumStay) || !double.IsFinite(arrivals.MeanStay))
        {
            throw new ArgumentException(
                $"population.{Name}: the minimum stay is {arrivals.MinimumStay} and the mean stay {arrivals.MeanStay}, "
                + "but 0 ≤ minimum, 1 ≤ mean and minimum ≤ mean must hold",
                nameof(arrivals));
        }

        _random = world.Random;
        _perTick = arrivals.PerTick;
        _meanStay = arrivals.MeanStay;
    }

    /// <summary>
    /// The residual stay in equilibrium, P(R = r) = P(stay ≥ r) / E[stay] on 1, 2, …: with probability minimum / mean
    /// uniform up to the minimum, else beyond it, where the geometric law has no memory.
    /// </summary>
    protected override int InitialLeaves(int id)
    {
        var block = _random.Block(RandomStream.Lifetime, id, 0, (int)Kind);
        return block.First * _meanStay < _minimumStay
            ? After(0, 1 + (long)(block.Second * _minimumStay))
            : After(0, _minimumStay + 1L + Distributions.GeometricAt(block.Second, _meanStay - _minimumStay));
    }

    protected override void Arrive(int tick, int staying, List<EntityRow> born)
    {
        var coming = Distributions.Poisson(_random, RandomStream.Arrival, (int)Kind, tick, 0, _perTick);
        var room = Math.Max(0, Max - staying);
        for (var i = Math.Min(coming, room); i > 0; i--)
        {
            var above = Distributions.Geometric(_random, RandomStream.Lifetime, NextId, 0, (int)Kind, _meanStay - _minimumStay);
            Bear(tick, After(tick, (long)_minimumStay + above), born);
        }
    }
}
