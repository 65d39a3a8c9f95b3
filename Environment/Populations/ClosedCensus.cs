using Covey.Environment.Entities;
using Covey.Environment.Worlds;

namespace Covey.Environment.Populations;

/// <summary>Nobody comes after tick 0, nobody goes.</summary>
internal sealed class ClosedCensus(EntityKind kind, KindPlan plan, IWorld world) : KindCensus(kind, plan, world)
{
    protected override int InitialLeaves(int id) => int.MaxValue;

    protected override void Arrive(int tick, int staying, List<EntityRow> born)
    {
    }
}
