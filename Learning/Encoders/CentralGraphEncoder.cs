using Covey.Environment.Entities;
using Covey.Environment.Numerics;
using Covey.Environment.Worlds;
using Covey.Learning.Features;
using Covey.Learning.Networks;

namespace Covey.Learning.Encoders;

/// <summary>
/// A graph of all agents and targets, one row a tick (paper G.2): of everybody its place over the world's extent, from −1 to 1,
/// and the sine and cosine of its heading.
/// </summary>
internal sealed class CentralGraphEncoder(IWorld world) : ICentralEncoder
{
    private const int NodeWidth = 4;

    private readonly double _width = world.Extent?.Width ?? 1;
    private readonly double _height = world.Extent?.Height ?? 1;

    private readonly GineShape _shape = new(
        GraphForm.Global, [NodeWidth, NodeWidth], true, 2 * Math.Max(world.SensingRadius, 1) / (world.Extent?.Width ?? 1), -1, 1, 1);

    /// <inheritdoc/>
    public void Encode(Stage whole, ReadOnlySpan<int> agents, Rows rows)
    {
        if (agents.Length == 0)
        {
            return;
        }

        var row = rows.Add(_shape.LengthOf(agents.Length, whole.OwnTargets), agents.Length);
        row[0] = agents.Length;
        row[1] = whole.OwnTargets;
        row = row[_shape.Header..];
        foreach (var agent in agents)
        {
            Write(whole.Agents, agent, ref row);
        }

        for (var target = 0; target < whole.OwnTargets; target++)
        {
            Write(whole.Targets, target, ref row);
        }
    }

    /// <inheritdoc/>
    public INetwork NewNetwork(int hidden) => new GineNetwork(_shape with { Hidden = hidden });

    private void Write(EntityTable table, int entity, ref Span<float> row)
    {
        var (sin, cos) = PortableMath.SinCos(table.Heading[entity]);
        row[0] = (float)PlaceCode.Scaled(table.X[entity], _width);
        row[1] = (float)PlaceCode.Scaled(table.Y[entity], _height);
        row[2] = (float)sin;
        row[3] = (float)cos;
        row = row[NodeWidth..];
    }
}
