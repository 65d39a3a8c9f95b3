using Covey.Environment.Numerics;
using Covey.Environment.Sensing;
using Covey.Environment.Training;
using Covey.Environment.Worlds;
using Covey.Learning.Features;
using Covey.Learning.Networks;

namespace Covey.Learning.Encoders;

/// <summary>
/// An agent's local graph (paper G.2, SubMAPG-G): itself, all neighbours it has heard of within the world's usual reach of
/// messages, all things it senses, in its own frame, for a graph network with two layers. Any number of neighbours and things
/// will do.
/// </summary>
/// <remarks>
/// <para>The agent itself: how near walls are, ahead and to its left, of those within the communication radius; in a world
/// without headings its place (<see cref="PlaceCode"/>) instead. Then whatever else it knows of itself, and of sensed cells what
/// <see cref="NearestFeatures"/> says of them.</para>
/// <para>A neighbour: place over the communication radius; sine and cosine of its relative heading, if there are headings; the
/// message's age a as a / (a + 4); its weight, 4 / (a + 4) · min(1, 2 − 2 · distance / communication radius); whatever else it
/// says. The network multiplies what a neighbour says by its weight, so who goes out of reach, or has not been heard of for
/// long, fades out, and a policy trained with few neighbours is not shouted down where messages reach further.</para>
/// <para>A sensed thing: place over the sensing radius; how near the neighbour is that is nearest to it, the largest
/// 4 / (a + 4) · max(0, 1 − distance / sensing radius); 1 if that is more than the agent's own; whatever else is sensed of it.</para>
/// </remarks>
public sealed class GraphEncoder : IEncoder
{
    private const string Version = "graph-v2";
    private const double AgeScale = 4;

    private readonly IWorld _world;
    private readonly double _linkRadius;
    private readonly double _sensingRadius;
    private readonly int _x;
    private readonly int _y;
    private readonly int _heading;
    private readonly int[] _rest;
    private readonly int _farX;
    private readonly int _farY;
    private readonly int _farHeading;
    private readonly int[] _farRest;
    private readonly int _dx;
    private readonly int _dy;
    private readonly int[] _thingRest;
    private readonly PatchFeatures? _patch;
    private readonly GineShape _shape;

    /// <summary>The graphs of a world.</summary>
    /// <param name="world">The world that is observed; its extent and radii are the units.</param>
    public GraphEncoder(IWorld world)
    {
        _world = world;
        _linkRadius = Positive(world.DefaultLinkRadius);
        _sensingRadius = Positive(world.SensingRadius);
        var (self, sensed, message) = (world.Layout.Self, world.Layout.Sensed, world.Layout.Message);
        (_x, _y, _heading) = (Names.Find(self, "x"), Names.Find(self, "y"), Names.Find(self, "heading"));
        _rest = Names.Except(self, "x", "y", "heading");
        (_farX, _farY, _farHeading) = (Names.Find(message, "x"), Names.Find(message, "y"), Names.Find(message, "heading"));
        _farRest = Names.Except(message, "x", "y", "heading");
        (_dx, _dy) = (Names.Find(sensed, "dx"), Names.Find(sensed, "dy"));
        _thingRest = Names.Except(sensed, "dx", "dy");
        _patch = PatchFeatures.For(sensed, Math.Min(NearestFeatures.LargestPatch, (int)world.SensingRadius));
        _shape = new GineShape(
            GraphForm.Local,
            [
                (_heading >= 0 ? 2 : 2 * PlaceCode.Width) + _rest.Length + (_patch?.Width ?? 0),
                2 + (_farHeading >= 0 ? 2 : 0) + 2 + _farRest.Length,
                4 + _thingRest.Length,
            ],
            _farHeading >= 0,
            1,
            _farHeading >= 0 ? 5 : 3,
            1,
            1);
        Layout = $"{Version}: self {string.Join(",", self)}; messages {string.Join(",", message)}; "
            + $"{(_patch is null ? "" : $"patch of {_patch.Cells} ")}sensed {string.Join(",", sensed)}";
    }

    /// <inheritdoc/>
    public EncoderKind Kind => EncoderKind.Gnn;

    /// <inheritdoc/>
    public string Layout { get; }

    /// <inheritdoc/>
    public ObservationNeeds Needs => ObservationNeeds.Self | ObservationNeeds.Sensed | ObservationNeeds.Messages;

    /// <inheritdoc/>
    public INetwork NewNetwork(int hidden, int outputs) => new GineNetwork(_shape with { Hidden = hidden, Outputs = outputs });

    /// <inheritdoc/>
    public void Encode(in Observation known, Rows rows)
    {
        var neighbours = 0;
        for (var sender = 0; sender < known.Senders.Length; sender++)
        {
            neighbours += Fading(known, sender) > 0 ? 1 : 0;
        }

        var things = _patch is null && _dx >= 0 && _dy >= 0 ? known.SensedIds.Length : 0;
        var row = rows.Add(_shape.LengthOf(1, neighbours, things));
        row[0] = 1;
        row[1] = neighbours;
        row[2] = things;
        var frame = Frame(known);
        var to = row[_shape.Header..];
        WriteSelf(known, frame, to);
        to = to[_shape.Widths[0]..];
        for (var sender = 0; sender < known.Senders.Length; sender++)
        {
            var fading = Fading(known, sender);
            if (fading > 0)
            {
                WriteNeighbour(known, sender, fading, frame, to);
                to = to[_shape.Widths[1]..];
            }
        }

        for (var thing = 0; thing < things; thing++)
        {
            WriteThing(known, thing, frame, to);
            to = to[_shape.Widths[2]..];
        }
    }

    private static double Positive(double radius) => radius > 0 ? radius : 1;

    private OwnFrame Frame(in Observation known)
    {
        var (sin, cos) = _heading < 0 ? (0.0, 1.0) : PortableMath.SinCos(known.Self[_heading]);
        return new OwnFrame(_x < 0 ? 0 : known.Self[_x], _y < 0 ? 0 : known.Self[_y], sin, cos);
    }

    private void WriteSelf(in Observation known, in OwnFrame frame, Span<float> to)
    {
        double width = _world.Extent?.Width ?? 1, height = _world.Extent?.Height ?? 1;
        if (_heading >= 0)
        {
            double x = Nearness(width - frame.X) - Nearness(frame.X), y = Nearness(height - frame.Y) - Nearness(frame.Y);
            to[0] = (float)((frame.Cos * x) + (frame.Sin * y));
            to[1] = (float)((frame.Cos * y) - (frame.Sin * x));
            to = to[2..];
        }
        else
        {
            PlaceCode.Write(frame.X, width, to);
            PlaceCode.Write(frame.Y, height, to[PlaceCode.Width..]);
            to = to[(2 * PlaceCode.Width)..];
        }

        for (var at = 0; at < _rest.Length; at++)
        {
            to[at] = (float)known.Self[_rest[at]];
        }

        _patch?.Write(known.Sensed, to[_rest.Length..]);
    }

    private double Nearness(double toWall) => Math.Max(0, 1 - (toWall / _linkRadius));

    /// <summary>How much a sender's distance leaves of what it says: all within half the reach, nothing beyond the reach.</summary>
    private double Fading(in Observation known, int sender)
    {
        if (_farX < 0 || _farY < 0)
        {
            return 0;
        }

        var message = Message(known, sender);
        double dx = message[_farX] - (_x < 0 ? 0 : known.Self[_x]), dy = message[_farY] - (_y < 0 ? 0 : known.Self[_y]);
        return Math.Min(1, 2 - (2 * Math.Sqrt((dx * dx) + (dy * dy)) / _linkRadius));
    }

    private static double Freshness(int age) => AgeScale / (AgeScale + age);

    private void WriteNeighbour(in Observation known, int neighbour, double fading, in OwnFrame frame, Span<float> to)
    {
        var message = Message(known, neighbour);
        double dx = message[_farX] - frame.X, dy = message[_farY] - frame.Y;
        to[0] = (float)(((frame.Cos * dx) + (frame.Sin * dy)) / _linkRadius);
        to[1] = (float)(((frame.Cos * dy) - (frame.Sin * dx)) / _linkRadius);
        to = to[2..];
        if (_farHeading >= 0)
        {
            var (sin, cos) = PortableMath.SinCos(message[_farHeading]);
            to[0] = (float)((sin * frame.Cos) - (cos * frame.Sin));
            to[1] = (float)((cos * frame.Cos) + (sin * frame.Sin));
            to = to[2..];
        }

        var freshness = Freshness(known.Ages[neighbour]);
        to[0] = (float)(1 - freshness);
        to[1] = (float)(freshness * fading);
        for (var at = 0; at < _farRest.Length; at++)
        {
            to[2 + at] = (float)message[_farRest[at]];
        }
    }

    private void WriteThing(in Observation known, int thing, in OwnFrame frame, Span<float> to)
    {
        var stride = _world.Layout.Sensed.Count;
        var entry = known.Sensed.Slice(thing * stride, stride);
        double dx = entry[_dx], dy = entry[_dy];
        to[0] = (float)(((frame.Cos * dx) + (frame.Sin * dy)) / _sensingRadius);
        to[1] = (float)(((frame.Cos * dy) - (frame.Sin * dx)) / _sensingRadius);
        var own = 1 - (Math.Sqrt((dx * dx) + (dy * dy)) / _sensingRadius);
        var nearest = 0.0;
        for (var neighbour = 0; _farX >= 0 && _farY >= 0 && neighbour < known.Senders.Length; neighbour++)
        {
            var message = Message(known, neighbour);
            double offX = frame.X + dx - message[_farX], offY = frame.Y + dy - message[_farY];
            var near = 1 - (Math.Sqrt((offX * offX) + (offY * offY)) / _sensingRadius);
            nearest = Math.Max(nearest, Freshness(known.Ages[neighbour]) * near);
        }

        to[2] = (float)nearest;
        to[3] = nearest > own ? 1 : 0;
        for (var at = 0; at < _thingRest.Length; at++)
        {
            to[4 + at] = (float)entry[_thingRest[at]];
        }
    }

    private ReadOnlySpan<double> Message(in Observation known, int neighbour)
    {
        var stride = _world.Layout.Message.Count;
        return known.Messages.Slice(neighbour * stride, stride);
    }
}
