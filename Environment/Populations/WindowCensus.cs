using Covey.Environment.Entities;
using Covey.Environment.Randomness;
using Covey.Environment.Worlds;

namespace Covey.Environment.Populations;

/// <summary>
/// The births of <see cref="WindowArrivals"/>. Slot k's arrival is drawn at (Arrival, k, 0, kind) and its departure at
/// (Lifetime, k, 0, kind); slots come in order of (arrival, k).
/// </summary>
internal sealed class WindowCensus : KindCensus
{
    private readonly (int Arrival, int Slot)[] _slots;
    private readonly RandomSource _random;
    private readonly int _minimumStay;
    private readonly int _steps;

    public WindowCensus(EntityKind kind, KindPlan plan, WindowArrivals window, IWorld world, int steps)
        : base(kind, plan, world)
    {
        if (!(window.From >= 0 && window.To >= window.From && window.To <= 1))
        {
            throw new ArgumentException(
                $"population.{Name}: the window is from {window.From} to {window.To}, but 0 ≤ from ≤ to ≤ 1 must hold", nameof(window));
        }

        if (window.MinimumStay < 0)
        {
            throw new ArgumentException($"population.{Name}: the minimum stay is {window.MinimumStay}, but must be at least 0", nameof(window));
        }

        _random = world.Random;
        _steps = steps;
        _minimumStay = Math.Max(1, window.MinimumStay);

        // whole ticks; what would come at the end of the run or later does not come at all
        var first = Math.Max(1, (int)Math.Round(window.From * steps));
        var last = Math.Max(first, Math.Min(steps - 1, (int)Math.Round(window.To * steps)));
        _slots = new (int, int)[plan.Max - plan.Initial];
        for (var slot = 0; slot < _slots.Length; slot++)
        {
            var uniform = _random.Uniform(RandomStream.Arrival, slot, 0, (int)kind);
            _slots[slot] = (first + (int)(uniform * ((long)last - first + 1)), slot);
        }

        Array.Sort(_slots);
    }

    protected override int InitialLeaves(int id) => int.MaxValue;

    protected override void Arrive(int tick, int staying, List<EntityRow> born)
    {
        while (Slot < _slots.Length && _slots[Slot].Arrival <= tick)
        {
            Bear(tick, Leaves(tick, _slots[Slot].Slot), born);
            Slot++;
        }
    }

    private int Leaves(int arrival, int slot)
    {
        var earliest = (long)arrival + _minimumStay;
        return earliest > _steps
            ? int.MaxValue
            : (int)(earliest + (long)(_random.Uniform(RandomStream.Lifetime, slot, 0, (int)Kind) * (_steps - earliest + 1)));
    }
}
