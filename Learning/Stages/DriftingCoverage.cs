using Covey.Environment.Entities;
using Covey.Environment.Randomness;
using Covey.Environment.Worlds;
using Covey.Environment.Worlds.Coverage;

namespace Covey.Learning.Stages;

/// <summary>
/// A small coverage world, its field uniform or from a Gaussian process; now and then an agent is a cell further.
/// </summary>
internal sealed class DriftingCoverage : DriftingStage
{
    private const int Odds = 200;

    private readonly CoverageWorld _world;
    private readonly int _side;
    private readonly (int X, int Y)[] _cells;

    public DriftingCoverage(RandomSource random, int side, int startBlock, int agents)
        : base(random, agents)
    {
        _side = side;
        var field = (random.Block(RandomStream.World, 0, 0, index: 2).W0 & 1) == 0 ? "gp" : "uniform";
        _world = new CoverageWorld(
            new CoverageOptions { Width = side, Height = side, Density = field, StartBlock = startBlock },
            new WorldContext(random.Seed, 1, agents, 0));
        _cells = new (int, int)[agents];
        for (var agent = 0; agent < agents; agent++)
        {
            var row = new EntityRow { Id = agent };
            _world.Place(EntityKind.Agent, ref row);
            _cells[agent] = ((int)row.X, (int)row.Y);
        }
    }

    /// <inheritdoc/>
    protected override StageProblem Everybody()
    {
        var stage = _world.NewStage();
        for (var agent = 0; agent < Agents; agent++)
        {
            stage.Agents.Add(new EntityRow { Id = agent, X = _cells[agent].X, Y = _cells[agent].Y, Leaves = int.MaxValue });
        }

        stage.OwnAgents = Agents;
        stage.Arrange();
        return StageProblem.Of(stage);
    }

    /// <inheritdoc/>
    protected override void Move(int tick)
    {
        for (var agent = 0; agent < Agents; agent++)
        {
            var block = Random.Block(RandomStream.Motion, agent, tick);
            if (RandomBlock.Below(block.W0, Odds) == 0)
            {
                var step = (block.W1 & 1) == 0 ? 1 : -1;
                var (x, y) = _cells[agent];
                _cells[agent] = (block.W1 & 2) == 0 ? (Math.Clamp(x + step, 0, _side - 1), y) : (x, Math.Clamp(y + step, 0, _side - 1));
            }
        }
    }
}
