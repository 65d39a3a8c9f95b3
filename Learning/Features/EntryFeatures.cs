using Covey.Environment.Numerics;
using Covey.Environment.Training;

namespace Covey.Learning.Features;

/// <summary>The k nearest of a list of entries, each as flag, relative place, relative heading, age, and all else it says.</summary>
internal sealed class EntryFeatures
{
    private readonly int _stride;
    private readonly int _x;
    private readonly int _y;
    private readonly int _heading;
    private readonly int[] _rest;
    private readonly int _most;
    private readonly bool _hasAge;
    private readonly int _entryWidth;

    /// <summary>The inputs for entries of a layout.</summary>
    /// <param name="names">Features of an entry.</param>
    /// <param name="x">The name of its place.</param>
    /// <param name="y">The name of its place.</param>
    /// <param name="most">k.</param>
    /// <param name="hasAge">Whether entries have an age.</param>
    public EntryFeatures(IReadOnlyList<string> names, string x, string y, int most, bool hasAge)
    {
        _stride = names.Count;
        _x = Names.Find(names, x);
        _y = Names.Find(names, y);
        _heading = Names.Find(names, "heading");
        _rest = Names.Except(names, x, y, "heading");
        _most = most;
        _hasAge = hasAge;
        _entryWidth = 1 + (HasPlace ? 2 : 0) + (_heading < 0 ? 0 : 2) + (hasAge ? 1 : 0) + _rest.Length;
    }

    /// <summary>Inputs in all.</summary>
    public int Width => _most * _entryWidth;

    private bool HasPlace => _x >= 0 && _y >= 0;

    /// <summary>Writes the nearest entries, nearest first; without a place, the first ones.</summary>
    public void Write(
        ReadOnlySpan<double> entries, ReadOnlySpan<int> ages, in OwnFrame frame, double radius, double ageScale, Span<float> features)
    {
        if (_most == 0 || _stride == 0)
        {
            return;
        }

        Span<int> nearest = stackalloc int[FeatureOptions.Most];
        var found = Select(entries, frame, nearest[.._most]);
        for (var rank = 0; rank < found; rank++)
        {
            var entry = entries.Slice(nearest[rank] * _stride, _stride);
            var to = features.Slice(rank * _entryWidth, _entryWidth);
            var at = 0;
            to[at++] = 1;
            if (HasPlace)
            {
                double dx = entry[_x] - frame.X, dy = entry[_y] - frame.Y;
                to[at++] = (float)(((frame.Cos * dx) + (frame.Sin * dy)) / radius);
                to[at++] = (float)(((frame.Cos * dy) - (frame.Sin * dx)) / radius);
            }

            if (_heading >= 0)
            {
                var (sin, cos) = PortableMath.SinCos(entry[_heading]);
                to[at++] = (float)((sin * frame.Cos) - (cos * frame.Sin));
                to[at++] = (float)((cos * frame.Cos) + (sin * frame.Sin));
            }

            if (_hasAge)
            {
                var age = ages[nearest[rank]];
                to[at++] = (float)(age / (age + ageScale));
            }

            foreach (var other in _rest)
            {
                to[at++] = (float)entry[other];
            }
        }
    }

    /// <summary>Entries are in order of id, so inserting behind equals keeps lower ids first.</summary>
    private int Select(ReadOnlySpan<double> entries, in OwnFrame frame, Span<int> nearest)
    {
        Span<double> distances = stackalloc double[FeatureOptions.Most];
        int found = 0, count = entries.Length / _stride;
        for (var entry = 0; entry < count; entry++)
        {
            var distance = 0.0;
            if (HasPlace)
            {
                double dx = entries[(entry * _stride) + _x] - frame.X, dy = entries[(entry * _stride) + _y] - frame.Y;
                distance = (dx * dx) + (dy * dy);
            }

            if (found == nearest.Length && !(distance < distances[found - 1]))
            {
                continue;
            }

            var at = found < nearest.Length ? found++ : found - 1;
            for (; at > 0 && distance < distances[at - 1]; at--)
            {
                distances[at] = distances[at - 1];
                nearest[at] = nearest[at - 1];
            }

            distances[at] = distance;
            nearest[at] = entry;
        }

        return found;
    }
}
