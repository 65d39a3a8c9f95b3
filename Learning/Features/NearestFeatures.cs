using Covey.Environment.Numerics;
using Covey.Environment.Sensing;
using Covey.Environment.Training;
using Covey.Environment.Worlds;

namespace Covey.Learning.Features;

/// <summary>
/// Turns one agent's observation, and nothing else, into the inputs of a network of fixed width (paper G.2, SubMAPG-M):
/// its own features, the k nearest neighbours it has heard of, and what it senses. Missing entries are 0, and each entry
/// begins with a flag that is 1 if it is there.
/// </summary>
/// <remarks>
/// <para>Own place: scaled by the world's extent, with two harmonics (<see cref="PlaceCode"/>). Own heading: sine and
/// cosine. Neighbours: relative place over the communication radius, relative heading as sine and cosine, the message's
/// age a as a / (a + 4), whatever else it says. Sensed things: relative place over the sensing radius, whatever else is
/// sensed of them. Relative places and headings are in the agent's own frame, ahead and to its left, if it has a heading.
/// Of equally near ones those of lower id come first.</para>
/// <para>Sensed cells (things with a density) have an input each, by their place around the agent: the density's contrast
/// against the mean of the cells sensed, over the largest contrast; and one input for the mean m as m / (m + 1). Cells more
/// than <see cref="LargestPatch"/> away are not looked at.</para>
/// </remarks>
public sealed class NearestFeatures
{
    /// <summary>Sensed cells further away than this many cells along x or y are not looked at.</summary>
    public const int LargestPatch = 4;

    private const string Version = "nearest-v1";
    private const double AgeScale = 4;

    private readonly ObservationLayout _world;
    private readonly double _width;
    private readonly double _height;
    private readonly double _linkRadius;
    private readonly double _sensingRadius;
    private readonly int _x;
    private readonly int _y;
    private readonly int _heading;
    private readonly int[] _rest;
    private readonly PatchFeatures? _patch;
    private readonly EntryFeatures _neighbours;
    private readonly EntryFeatures? _things;

    /// <summary>The inputs for a world.</summary>
    /// <param name="world">The world that is observed; its extent and radii are the units.</param>
    /// <param name="options">How much is looked at.</param>
    public NearestFeatures(IWorld world, FeatureOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Math.Max(options.Neighbours, options.Things), FeatureOptions.Most, nameof(options));
        Options = options;
        _world = world.Layout;
        _width = world.Extent?.Width ?? 1;
        _height = world.Extent?.Height ?? 1;
        _linkRadius = Positive(world.DefaultLinkRadius);
        _sensingRadius = Positive(world.SensingRadius);
        _x = Names.Find(_world.Self, "x");
        _y = Names.Find(_world.Self, "y");
        _heading = Names.Find(_world.Self, "heading");
        _rest = Names.Except(_world.Self, "x", "y", "heading");
        _neighbours = new EntryFeatures(_world.Message, "x", "y", options.Neighbours, hasAge: true);
        _patch = PatchFeatures.For(_world.Sensed, Math.Min(LargestPatch, (int)world.SensingRadius));
        _things = _patch is null ? new EntryFeatures(_world.Sensed, "dx", "dy", options.Things, hasAge: false) : null;
        Width = OwnWidth + _neighbours.Width + (_patch?.Width ?? _things!.Width);
        var sensed = _patch is null ? $"{options.Things} nearest" : $"patch of {_patch.Cells}";
        Layout = $"{Version}: self {Listed(_world.Self)}; {options.Neighbours} nearest messages {Listed(_world.Message)}; "
            + $"{sensed} sensed {Listed(_world.Sensed)}";
    }

    /// <summary>How much is looked at.</summary>
    public FeatureOptions Options { get; }

    /// <summary>Name, version and contents in one line: equal layouts mean the same inputs in the same order.</summary>
    public string Layout { get; }

    /// <summary>How many inputs there are.</summary>
    public int Width { get; }

    /// <summary>What is read of an observation.</summary>
    public ObservationNeeds Needs => ObservationNeeds.Self | ObservationNeeds.Sensed
        | (Options.Neighbours > 0 ? ObservationNeeds.Messages : ObservationNeeds.None);

    private int OwnWidth => (_x < 0 ? 0 : PlaceCode.Width) + (_y < 0 ? 0 : PlaceCode.Width) + (_heading < 0 ? 0 : 2) + _rest.Length;

    /// <summary>Writes the inputs of one observation.</summary>
    /// <param name="known">What the agent knows.</param>
    /// <param name="features"><see cref="Width"/> numbers; all are written.</param>
    public void Encode(in Observation known, Span<float> features)
    {
        features.Clear();
        var frame = Frame(known);
        var at = EncodeSelf(known, frame, features);
        var neighbours = features.Slice(at, _neighbours.Width);
        _neighbours.Write(known.Messages, known.Ages, frame, _linkRadius, AgeScale, neighbours);
        var sensed = features[(at + _neighbours.Width)..];
        if (_patch is not null)
        {
            _patch.Write(known.Sensed, sensed);
        }
        else
        {
            _things!.Write(known.Sensed, [], frame with { X = 0, Y = 0 }, _sensingRadius, AgeScale, sensed);
        }
    }

    private static double Positive(double radius) => radius > 0 ? radius : 1;

    private static string Listed(IReadOnlyList<string> names) => names.Count == 0 ? "nothing" : string.Join(",", names);

    private OwnFrame Frame(in Observation known)
    {
        var (sin, cos) = _heading < 0 ? (0.0, 1.0) : PortableMath.SinCos(known.Self[_heading]);
        return new OwnFrame(_x < 0 ? 0 : known.Self[_x], _y < 0 ? 0 : known.Self[_y], sin, cos);
    }

    private int EncodeSelf(in Observation known, in OwnFrame frame, Span<float> features)
    {
        var at = 0;
        if (_x >= 0)
        {
            PlaceCode.Write(frame.X, _width, features[at..]);
            at += PlaceCode.Width;
        }

        if (_y >= 0)
        {
            PlaceCode.Write(frame.Y, _height, features[at..]);
            at += PlaceCode.Width;
        }

        if (_heading >= 0)
        {
            features[at++] = (float)frame.Sin;
            features[at++] = (float)frame.Cos;
        }

        foreach (var other in _rest)
        {
            features[at++] = (float)known.Self[other];
        }

        return at;
    }
}
