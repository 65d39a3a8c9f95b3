using Covey.Environment.Entities;
using Covey.Environment.Randomness;
using Covey.Environment.Scenarios;
using Covey.Environment.Sensing;
using Covey.Environment.Space;
using Covey.Environment.Utilities;

namespace Covey.Environment.Worlds.Coverage;

/// <summary>
/// Information coverage (Appendix H.1): agents on a grid, each covering the cells around it, F = Σ ρ(v) over the cells
/// that anyone covers after moving (G.1). Cell (column, row) is at position x = column, y = row.
/// </summary>
public sealed class CoverageWorld : IWorld
{
    // A cell's width more than needed, so that it does not matter whether a halo includes its edge.
    private const double ReachMargin = 1;

    private static readonly string[] _actions = ["stay", "right", "up", "left", "down"];
    private static readonly int[] _stepX = [0, 1, 0, -1, 0];
    private static readonly int[] _stepY = [0, 0, 1, 0, -1];

    private readonly int[] _startOrder;
    private readonly int _startX;
    private readonly int _startY;
    private readonly double _total;

    /// <summary>A coverage world.</summary>
    /// <exception cref="ScenarioException">An option is out of range, does not fit the others, or its file is not usable.</exception>
    public CoverageWorld(CoverageOptions options, WorldContext context)
    {
        Random = new RandomSource(context.Seed);
        Density = CreateDensity(options, context.Folder, Random);
        Options = options with { Width = Density.Width, Height = Density.Height };
        RequireRadius("world.coverageRadius", options.CoverageRadius);
        RequireRadius("world.sensingRadius", options.SensingRadius);
        RequireStartBlock(Options, context.MaxAgents);

        Extent = new Extent(Density.Width, Density.Height);
        Reach = new Reach(0, (2 * options.CoverageRadius) + 2 + ReachMargin, 1);
        Scale = UtilityScale.For(Density.Total);
        Covered = new Disc(options.CoverageRadius);
        Sensed = new Disc(options.SensingRadius);

        PaddedWidth = Density.Width + (2 * Covered.Margin);
        Units = new long[PaddedWidth * (Density.Height + (2 * Covered.Margin))];
        long total = 0;
        for (var cell = 0; cell < Density.Rho.Length; cell++)
        {
            var units = Scale.ToUnits(Density.Rho[cell]);
            Units[Padded(cell % Density.Width, cell / Density.Width)] = units;
            total += units;
        }

        _total = total > 0
            ? Scale.ToValue(total)
            : throw new ScenarioException(
                "world.density", $"the densities add up to {Density.Total}, too little to be counted; use larger ones");

        var block = Random.Block(RandomStream.World, 0, (int)WorldDraw.StartBlock);
        _startX = RandomBlock.Below(block.W0, Density.Width - options.StartBlock + 1);
        _startY = RandomBlock.Below(block.W1, Density.Height - options.StartBlock + 1);
        _startOrder = Shuffle(options.StartBlock * options.StartBlock, Random);
    }

    /// <inheritdoc/>
    public string Kind => "coverage";

    /// <summary>The options, with the width and height the field really has.</summary>
    public CoverageOptions Options { get; }

    /// <summary>ρ.</summary>
    public DensityField Density { get; }

    /// <inheritdoc/>
    /// <remarks>By index: <see cref="CoverageAction"/>.</remarks>
    public IReadOnlyList<string> Actions => _actions;

    /// <inheritdoc/>
    public Extent? Extent { get; }

    /// <inheritdoc/>
    public bool HasTargets => false;

    /// <inheritdoc/>
    /// <remarks>Two agents matter to each other if a cell can be covered by both after each has moved by one.</remarks>
    public Reach Reach { get; }

    /// <inheritdoc/>
    public double SensingRadius => Options.SensingRadius;

    /// <inheritdoc/>
    public double DefaultLinkRadius => 2;

    /// <inheritdoc/>
    /// <remarks>
    /// An agent knows its own cell and the densities around it, and tells its neighbours its cell. Sensed things are
    /// cells, their ids row · Width + column. All lengths are in cells.
    /// </remarks>
    public ObservationLayout Layout { get; } = new(["x", "y"], ["dx", "dy", "density"], ["x", "y"]);

    /// <inheritdoc/>
    public UtilityScale Scale { get; }

    /// <inheritdoc/>
    public RandomSource Random { get; }

    /// <summary>What an agent covers.</summary>
    internal Disc Covered { get; }

    /// <summary>What an agent senses.</summary>
    internal Disc Sensed { get; }

    /// <summary>Densities in units, on the grid with a border of zeros as wide as <see cref="Covered"/>.</summary>
    internal long[] Units { get; }

    /// <summary>Columns of <see cref="Units"/>.</summary>
    internal int PaddedWidth { get; }

    /// <inheritdoc/>
    public double Normaliser(int agents, int targets) => 1;

    /// <summary>The share of all the information that is covered, F / Σ ρ.</summary>
    /// <inheritdoc/>
    public double Normalised(double utility, int agents, int targets) => utility / _total;

    /// <summary>
    /// Puts the agents on the cells of one block, in an order drawn for the run: ids beyond the block's cells begin
    /// again with the first.
    /// </summary>
    /// <inheritdoc/>
    public void Place(EntityKind kind, ref EntityRow row)
    {
        if (kind != EntityKind.Agent)
        {
            throw new ArgumentOutOfRangeException(nameof(kind), kind, "the coverage world has agents only");
        }

        var cell = _startOrder[row.Id % _startOrder.Length];
        row.Variant = 0;
        row.X = _startX + (cell % Options.StartBlock);
        row.Y = _startY + (cell / Options.StartBlock);
        row.Heading = 0;
    }

    /// <inheritdoc/>
    public Stage NewStage() => new CoverageStage(this);

    /// <summary>Where a cell is in <see cref="Units"/>.</summary>
    internal int Padded(int column, int row) => ((row + Covered.Margin) * PaddedWidth) + column + Covered.Margin;

    /// <summary>The cell an action leads to; false if there is no such action or it leaves the grid.</summary>
    internal bool TryMove(int action, ref int column, ref int row)
    {
        if ((uint)action >= (uint)_stepX.Length)
        {
            return false;
        }

        column += _stepX[action];
        row += _stepY[action];
        return (uint)column < (uint)Density.Width && (uint)row < (uint)Density.Height;
    }

    private static DensityField CreateDensity(CoverageOptions options, string folder, RandomSource random)
    {
        const string FilePrefix = "file:";
        if (options.Density.StartsWith(FilePrefix, StringComparison.Ordinal))
        {
            return FileDensity.Read(options.Density[FilePrefix.Length..], folder);
        }

        RequireSide("world.width", options.Width);
        RequireSide("world.height", options.Height);
        return options.Density switch
        {
            "uniform" => UniformDensity.Create(options.Width, options.Height),
            "bimodal" => BimodalDensity.Create(options.Width, options.Height),
            "gp" => GaussianProcessDensity.Create(options.Width, options.Height, random),
            _ => throw new ScenarioException(
                "world.density", $"'{options.Density}' is not a density field; allowed are uniform, bimodal, gp and file:PATH"),
        };
    }

    private static void RequireSide(string path, int side)
    {
        if (side is < 2 or > CoverageOptions.LargestSide)
        {
            throw new ScenarioException(path, $"{side} is out of range; 2 to {CoverageOptions.LargestSide} cells are allowed");
        }
    }

    private static void RequireRadius(string path, double radius)
    {
        if (!(radius is >= 0 and <= CoverageOptions.LargestRadius))
        {
            throw new ScenarioException(path, $"{radius} is out of range; 0 to {CoverageOptions.LargestRadius} cells are allowed");
        }
    }

    private static void RequireStartBlock(CoverageOptions options, int maxAgents)
    {
        var largest = Math.Min(options.Width, options.Height);
        if (options.StartBlock < 1 || options.StartBlock > largest)
        {
            throw new ScenarioException(
                "world.startBlock",
                $"a block of {options.StartBlock} x {options.StartBlock} cells does not fit the grid of {options.Width} x {options.Height}; "
                + $"1 to {largest} are allowed");
        }

        var cells = options.StartBlock * options.StartBlock;
        if (maxAgents > cells)
        {
            throw new ScenarioException(
                "population.agents.max",
                $"{maxAgents} agents cannot start on distinct cells of a block of {options.StartBlock} x {options.StartBlock}; "
                + $"allow at most {cells} agents or enlarge world.startBlock");
        }
    }

    // Fisher and Yates.
    private static int[] Shuffle(int count, RandomSource random)
    {
        var order = new int[count];
        for (var i = 0; i < count; i++)
        {
            var other = RandomBlock.Below(random.Block(RandomStream.World, i, (int)WorldDraw.StartOrder).W0, i + 1);
            order[i] = order[other];
            order[other] = i;
        }

        return order;
    }
}
