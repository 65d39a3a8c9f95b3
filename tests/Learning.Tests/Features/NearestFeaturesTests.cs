using Covey.Environment.Sensing;
using Covey.Environment.Training;
using Covey.Environment.Worlds;
using Covey.Environment.Worlds.Coverage;
using Covey.Environment.Worlds.Tracking;
using Covey.Learning.Features;

namespace Covey.Learning.Tests.Features;

public class NearestFeaturesTests
{
    private static readonly WorldContext Context = new(3, 10, 12, 12);
    private static readonly TrackingWorld Tracking = new(new TrackingOptions(), Context);
    private static readonly CoverageWorld Coverage = new(new CoverageOptions { Density = "uniform" }, Context);

    [Fact]
    public void A_tracker_sees_itself_then_the_nearest_neighbours_then_the_nearest_targets_in_its_own_frame()
    {
        var features = new NearestFeatures(Tracking, new FeatureOptions { Neighbours = 2, Things = 2 });
        var known = new Observation
        {
            // Heading north: ahead is +y, left is −x.
            Self = [25, 75, Math.PI / 2],
            SensedIds = [4, 7, 9],
            Sensed = [0, 8, -3, 0, 9, 9],
            Senders = [2, 3, 8],
            Ages = [0, 4, 12],
            Messages = [25, 80, Math.PI / 2, 99, 99, 0, 27.5, 75, Math.PI],
        };
        var seen = Encode(features, known);

        // x = 25 of 100 is −0.5: sin and cos of −π/2, then of −π; y = 75 is 0.5.
        double[] self = [-0.5, -1, 0, 0, -1, 0.5, 1, 0, 0, -1, 1, 0];
        double[] nearest = [1, 0, -0.1, 1, 0, 0.75];
        double[] next = [1, 0.2, 0, 0, 1, 0];
        double[] targets = [1, 0, 0.3, 1, 0.8, 0];
        double[] expected = [.. self, .. nearest, .. next, .. targets];
        Assert.Equal(expected.Length, features.Width);
        Assert.All(Enumerable.Range(0, expected.Length), at => Assert.Equal(expected[at], seen[at], 1e-6));
    }

    [Fact]
    public void Of_equally_near_things_the_lower_ids_come_first_and_what_is_missing_is_zero()
    {
        var features = new NearestFeatures(Tracking, new FeatureOptions { Neighbours = 1, Things = 3 });
        var seen = Encode(features, new Observation { Self = [50, 50, 0], SensedIds = [1, 2], Sensed = [5, 0, 0, 5], Ages = [], Messages = [] });
        Assert.Equal([0, 0, 0, 0, 0, 0, 1, 0.5f, 0, 1, 0, 0.5f, 0, 0, 0], seen[12..]);
    }

    [Fact]
    public void A_cell_of_the_field_has_its_place_among_the_inputs()
    {
        var features = new NearestFeatures(Coverage, new FeatureOptions { Neighbours = 1 });
        Assert.Equal(10 + 4 + 1 + (2 * 25), features.Width);
        var seen = Encode(features, new Observation
        {
            Self = [3, 0],
            SensedIds = [3, 4, 35],
            Sensed = [0, 0, 2, 1, 0, 4, 2, 1, 3],
            Senders = [1],
            Ages = [0],
            Messages = [2, 0],
        });
        Assert.Equal([1, -0.5f, 0, 0], seen[10..14]);
        Assert.Equal(0.75f, seen[14]);
        var patch = seen[15..];
        Assert.Equal([1, -1], patch[(2 * 12)..(2 * 13)]);
        Assert.Equal([1, 1], patch[(2 * 13)..(2 * 14)]);
        Assert.Equal([1, 0], patch[(2 * 19)..(2 * 20)]);
        Assert.Equal(3 + 0, patch.Sum());
    }

    [Fact]
    public void A_layout_tells_what_is_seen_and_how_much()
    {
        var usual = new NearestFeatures(Tracking, new FeatureOptions()).Layout;
        Assert.Equal("nearest-v1: self x,y,heading; 4 nearest messages x,y,heading; 4 nearest sensed dx,dy", usual);
        Assert.Equal(
            "nearest-v1: self x,y; 4 nearest messages x,y; patch of 25 sensed dx,dy,density",
            new NearestFeatures(Coverage, new FeatureOptions()).Layout);
        Assert.NotEqual(usual, new NearestFeatures(Tracking, new FeatureOptions { Things = 5 }).Layout);
    }

    private static float[] Encode(NearestFeatures features, in Observation known)
    {
        var seen = new float[features.Width];
        Array.Fill(seen, float.NaN);
        features.Encode(known, seen);
        return seen;
    }
}
