using Covey.Environment.Entities;
using Covey.Environment.Randomness;
using Covey.Environment.Worlds;
using Covey.Environment.Worlds.Tracking;

namespace Covey.Learning.Stages;

/// <summary>
/// A small tracking world whose agents could turn sharply and go 4 m, but drift like the targets: by up to 2 cm and 0.01 rad a
/// tick. The first target begins beside the first agent, so that there always is something to gain.
/// </summary>
internal sealed class DriftingTracking : DriftingStage
{
    private const double Step = 0.02;
    private const double Turn = 0.01;

    private readonly TrackingWorld _world;
    private readonly double _side;
    private readonly EntityRow[] _agents;
    private readonly EntityRow[] _targets;

    public DriftingTracking(RandomSource random, double side, int agents, int targets, int actions)
        : base(random, agents)
    {
        _side = side;
        var options = new TrackingOptions
        {
            Side = side,
            SensingRadius = 8,
            Speed = 4,
            SteeringActions = actions,
            MaxTurnRate = Math.PI / 2,
        };
        _world = new TrackingWorld(options, new WorldContext(random.Seed, 1, agents, targets));
        _agents = Placed(EntityKind.Agent, agents);
        _targets = Placed(EntityKind.Target, targets);
        (_targets[0].X, _targets[0].Y) = (_agents[0].X, _agents[0].Y);
    }

    /// <inheritdoc/>
    protected override StageProblem Everybody()
    {
        var stage = _world.NewStage();
        foreach (var agent in _agents)
        {
            stage.Agents.Add(agent);
        }

        foreach (var target in _targets)
        {
            stage.Targets.Add(target);
        }

        stage.OwnAgents = _agents.Length;
        stage.OwnTargets = _targets.Length;
        stage.Arrange();
        var problem = StageProblem.Of(stage);
        var masks = new ulong[_agents.Length];
        stage.Feasible(masks);
        return new StageProblem(
            problem.Utility, masks, problem.Actions, _world.Scale.Quantum * _world.Normaliser(Math.Max(1, Present), _targets.Length));
    }

    /// <inheritdoc/>
    protected override void Move(int tick)
    {
        Move(_agents, EntityKind.Agent, tick);
        Move(_targets, EntityKind.Target, tick);
    }

    private EntityRow[] Placed(EntityKind kind, int count)
    {
        var rows = new EntityRow[count];
        for (var id = 0; id < count; id++)
        {
            rows[id] = new EntityRow { Id = id, Leaves = int.MaxValue };
            _world.Place(kind, ref rows[id]);
        }

        return rows;
    }

    private void Move(EntityRow[] rows, EntityKind kind, int tick)
    {
        foreach (ref var row in rows.AsSpan())
        {
            var block = Random.Block(RandomStream.Motion, row.Id, tick, (int)kind);
            row.X = Math.Clamp(row.X + (Step * Signed(block.W0)), 0, _side);
            row.Y = Math.Clamp(row.Y + (Step * Signed(block.W1)), 0, _side);
            row.Heading += kind == EntityKind.Agent ? Turn * Signed(block.W2) : 0;
        }
    }

    private static double Signed(uint word) => (word / 2147483648.0) - 1;
}
