using System.Globalization;
using Covey.Environment.Entities;
using Covey.Environment.Randomness;
using Covey.Environment.Scenarios;
using Covey.Environment.Sensing;
using Covey.Environment.Space;
using Covey.Environment.Utilities;

namespace Covey.Environment.Worlds.Tracking;

/// <summary>
/// Dynamic multi-target tracking: unicycle agents keep moving targets within sensing range, F = (1/(|N||M|)) Σ_j max_i w_j
/// (science 1.2 and 1.3, paper G.2 and H.2).
/// </summary>
public sealed class TrackingWorld : IWorld, IMotionModel
{
    private static readonly ObservationLayout Features = new(["x", "y", "heading"], ["dx", "dy"], ["x", "y", "heading"]);

    /// <summary>A tracking world.</summary>
    public TrackingWorld(TrackingOptions options, WorldContext context)
    {
        if (options.SensingRadius > options.Side)
        {
            throw new ScenarioException(
                "world.sensingRadius", $"found {options.SensingRadius}; allowed: at most the side, {options.Side}");
        }

        if (options.Speed * options.TimeStep > options.Side || options.Targets.Speed * options.TimeStep > options.Side)
        {
            throw new ScenarioException("world.speed", "found a step longer than the side; allowed: speed · timeStep at most the side");
        }

        Options = options;
        Random = new RandomSource(context.Seed);
        Extent = new Extent(options.Side, options.Side);
        Motion = new UnicycleMotion(options);
        var farthest = options.SensingRadius + Motion.StepLength;
        Reach = new Reach(farthest, 2 * farthest, Math.Max(Motion.StepLength, options.Targets.Speed * options.TimeStep));
        Scale = UtilityScale.For(Math.Max(1, context.MaxTargets));
        Actions = [.. Motion.Turns.Select(turn => string.Create(CultureInfo.InvariantCulture, $"turn {turn:+0.000;-0.000} rad"))];
    }

    /// <summary>The section this world was made from.</summary>
    public TrackingOptions Options { get; }

    /// <inheritdoc/>
    public string Kind => "tracking";

    /// <inheritdoc/>
    public IReadOnlyList<string> Actions { get; }

    /// <inheritdoc/>
    public Extent? Extent { get; }

    /// <inheritdoc/>
    public bool HasTargets => true;

    /// <inheritdoc/>
    public Reach Reach { get; }

    /// <inheritdoc/>
    public double SensingRadius => Options.SensingRadius;

    /// <inheritdoc/>
    public double DefaultLinkRadius => 25;

    /// <inheritdoc/>
    public ObservationLayout Layout => Features;

    /// <inheritdoc/>
    public UtilityScale Scale { get; }

    /// <inheritdoc/>
    public RandomSource Random { get; }

    /// <summary>Of the actions the straightest; of two equally straight the first.</summary>
    public int StraightAction => Motion.Straightest;

    /// <summary>How agents move.</summary>
    internal UnicycleMotion Motion { get; }

    /// <inheritdoc/>
    public double Normaliser(int agents, int targets) => agents == 0 || targets == 0 ? 0 : 1.0 / ((double)agents * targets);

    /// <inheritdoc/>
    public double Normalised(double utility, int agents, int targets) => agents * utility;

    /// <inheritdoc/>
    public void Place(EntityKind kind, ref EntityRow row)
    {
        var place = Random.Block(RandomStream.Placement, row.Id, (int)kind, 0);
        row.X = place.First * Options.Side;
        row.Y = place.Second * Options.Side;
        row.Heading = UnicycleMotion.Direction(Random.Uniform(RandomStream.Placement, row.Id, (int)kind, 1));
        row.Variant = kind == EntityKind.Target ? (int)MotionOf(row.Id) : 0;
    }

    /// <inheritdoc/>
    public Stage NewStage() => new TrackingStage(this);

    /// <inheritdoc/>
    public void Predict(double x, double y, double heading, int action, out double nextX, out double nextY)
    {
        Motion.Next(x, y, heading, action, out nextX, out nextY, out var next);
        if (Options.Kinematics == Kinematics.MoveThenSteer)
        {
            Motion.Next(nextX, nextY, next, Motion.Straightest, out nextX, out nextY, out _);
        }
    }

    /// <summary>The motion of a target: a random order of the mix, drawn anew for each block of <c>Total</c> ids.</summary>
    private TargetMotion MotionOf(int id)
    {
        var mix = Options.Targets.Motion;
        int block = id / mix.Total, place = id % mix.Total;

        // The place that this id takes in the block's shuffled order, by walking a Fisher-Yates shuffle backwards.
        var slot = place;
        for (var last = 1; last < mix.Total; last++)
        {
            var other = RandomBlock.Below(Random.Block(RandomStream.World, block, 0, last).W0, last + 1);
            slot = slot == last ? other : slot == other ? last : slot;
        }

        return slot < mix.Static ? TargetMotion.Static
            : slot < mix.Static + mix.Linear ? TargetMotion.Linear
            : TargetMotion.Random;
    }
}
