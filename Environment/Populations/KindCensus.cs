using Covey.Environment.Entities;
using Covey.Environment.Worlds;

namespace Covey.Environment.Populations;

/// <summary>The births of one kind. Derived classes say who comes after tick 0, and how long the initial ones stay.</summary>
internal abstract class KindCensus
{
    private readonly int _initial;
    private readonly IWorld _world;

    /// <summary>A census of one kind.</summary>
    protected KindCensus(EntityKind kind, KindPlan plan, IWorld world)
    {
        var name = kind == EntityKind.Agent ? "agents" : "targets";
        if (plan.Initial < 0 || plan.Max < plan.Initial)
        {
            throw new ArgumentException(
                $"population.{name}: initial is {plan.Initial} and max {plan.Max}, but 0 ≤ initial ≤ max must hold", nameof(plan));
        }

        Kind = kind;
        Max = plan.Max;
        Name = name;
        _initial = plan.Initial;
        _world = world;
    }

    /// <summary>The id of the next to be born.</summary>
    public int NextId { get; private set; }

    /// <summary>How far a window plan has come among its later arrivals.</summary>
    public int Slot { get; protected set; }

    /// <summary>Which kind.</summary>
    protected EntityKind Kind { get; }

    /// <summary>No more than this many at once.</summary>
    protected int Max { get; }

    /// <summary>The kind's key in the scenario's section.</summary>
    protected string Name { get; }

    /// <summary>The census that a plan asks for.</summary>
    public static KindCensus For(EntityKind kind, KindPlan plan, IWorld world, int steps) => plan.Arrivals switch
    {
        ClosedArrivals => new ClosedCensus(kind, plan, world),
        WindowArrivals window => new WindowCensus(kind, plan, window, world, steps),
        ContinuousArrivals continuous => new ContinuousCensus(kind, plan, continuous, world),
        _ => throw new ArgumentException($"there is no census for arrivals of type {plan.Arrivals.GetType().Name}", nameof(plan)),
    };

    /// <summary>Takes up a remembered position.</summary>
    public void Restore(int nextId, int slot)
    {
        NextId = nextId;
        Slot = slot;
    }

    /// <summary>Appends the births of a tick.</summary>
    public void Births(int tick, int staying, List<EntityRow> born)
    {
        if (tick > 0)
        {
            Arrive(tick, staying, born);
            return;
        }

        born.EnsureCapacity(born.Count + _initial);
        for (var i = 0; i < _initial; i++)
        {
            Bear(0, InitialLeaves(i), born);
        }
    }

    /// <summary>The first tick in which an initial entity no longer takes part.</summary>
    protected abstract int InitialLeaves(int id);

    /// <summary>Bears those who come at a tick from 1 on.</summary>
    protected abstract void Arrive(int tick, int staying, List<EntityRow> born);

    /// <summary>Bears one entity.</summary>
    protected void Bear(int tick, int leaves, List<EntityRow> born)
    {
        var row = new EntityRow { Id = NextId, Born = tick, Leaves = leaves };
        NextId = checked(NextId + 1);
        _world.Place(Kind, ref row);
        born.Add(row);
    }

    /// <summary>A tick after another, <see cref="int.MaxValue"/> if there is no such number.</summary>
    protected static int After(int tick, long ticks) => (int)Math.Min(int.MaxValue, tick + ticks);
}
