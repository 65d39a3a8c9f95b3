using System.Runtime.CompilerServices;
using Covey.Environment.Sensing;
using Covey.Environment.Space;
using Covey.Environment.Utilities;

namespace Covey.Environment.Worlds.Tracking;

/// <summary>
/// The tracking world's stage: tables and the cells of its targets. Sensing, scoring and moving are in the files beside
/// this one.
/// </summary>
internal sealed partial class TrackingStage : Stage
{
    private readonly TrackingWorld _world;
    private readonly UnicycleMotion _motion;
    private readonly double _radius;
    private readonly CellGrid _targetCells = new();

    // Poses after the actions taken, one an agent row; scratch for a target's direction.
    private double[] _nextX = [];
    private double[] _nextY = [];
    private double[] _nextHeading = [];
    private double[] _course = [];

    // Of each target row: the best score by an agent's taken action, whose it is, and the best score by anyone else.
    private long[] _best = [];
    private long[] _second = [];
    private int[] _bestBy = [];

    public TrackingStage(TrackingWorld world)
        : base(world)
    {
        _world = world;
        _motion = world.Motion;
        _radius = world.Options.SensingRadius;
    }

    /// <inheritdoc/>
    public override void Arrange()
    {
        base.Arrange();
        MakeRoom(Agents.Count, Targets.Count);
        _targetCells.Build(Targets.X.AsSpan(0, Targets.Count), Targets.Y.AsSpan(0, Targets.Count), _radius);
    }

    /// <inheritdoc/>
    public override void Feasible(Span<ulong> masks)
    {
        var actions = _motion.Turns.Length;
        masks[..OwnAgents].Fill(actions == 64 ? ulong.MaxValue : (1UL << actions) - 1);
    }

    /// <inheritdoc/>
    public override StageUtility Utility() => new TrackingUtility(this);

    /// <summary>w_j(i, a) in units for a squared distance of at most the squared sensing radius (science 1.2).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private long Units(double squaredDistance) =>
        _world.Scale.ToUnits((_radius - Math.Sqrt(squaredDistance)) / _radius);

    private void MakeRoom(int agents, int targets)
    {
        if (_nextX.Length < agents)
        {
            var room = Agents.Capacity;
            _nextX = new double[room];
            _nextY = new double[room];
            _nextHeading = new double[room];
        }

        if (_best.Length < targets)
        {
            var room = Targets.Capacity;
            _best = new long[room];
            _second = new long[room];
            _bestBy = new int[room];
        }

        if (_course.Length < Math.Max(agents, targets))
        {
            _course = new double[Math.Max(Agents.Capacity, Targets.Capacity)];
        }
    }
}
