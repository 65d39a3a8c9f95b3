using Covey.Environment.Entities;
using Covey.Environment.Randomness;
using Covey.Environment.Sensing;
using Covey.Environment.Space;
using Covey.Environment.Utilities;
using Covey.Environment.Worlds;

namespace Covey.Conformance.Tests.Example;

/// <summary>
/// A street of cells. Lamps (agents) go left, stay or go right; moths (targets) flutter. F is the share of moths that are
/// lit by any lamp after the lamps have moved.
/// </summary>
public sealed class LampWorld : IWorld
{
    /// <summary>A street.</summary>
    public LampWorld(LampOptions options, WorldContext context)
    {
        Options = options;
        Random = new RandomSource(context.Seed);
        Extent = new Extent(options.Length, 1);
        Scale = UtilityScale.For(Math.Max(1, context.MaxTargets));

        // After one step a lamp lights moths up to Shine + 1 away; two lamps that can light the same moth are at most
        // twice as far apart.
        Reach = new Reach(Targets: options.Shine + 1, Agents: 2 * (options.Shine + 1), Movement: 1);
    }

    /// <summary>The section this world was made from.</summary>
    public LampOptions Options { get; }

    /// <inheritdoc/>
    public string Kind => "lamps";

    /// <inheritdoc/>
    public IReadOnlyList<string> Actions { get; } = ["left", "stay", "right"];

    /// <inheritdoc/>
    public int StraightAction => 1;

    /// <inheritdoc/>
    public Extent? Extent { get; }

    /// <inheritdoc/>
    public bool HasTargets => true;

    /// <inheritdoc/>
    public Reach Reach { get; }

    /// <inheritdoc/>
    public double DefaultLinkRadius => 10;

    /// <inheritdoc/>
    public ObservationLayout Layout { get; } = new(Self: ["x"], Sensed: ["dx"], Message: ["x"]);

    /// <inheritdoc/>
    public UtilityScale Scale { get; }

    /// <inheritdoc/>
    public RandomSource Random { get; }

    /// <inheritdoc/>
    public double Normaliser(int agents, int targets) => agents == 0 || targets == 0 ? 0 : 1.0 / targets;

    /// <inheritdoc/>
    public double Normalised(double utility, int agents, int targets) => utility;

    /// <inheritdoc/>
    public void Place(EntityKind kind, ref EntityRow row)
    {
        var word = Random.Block(RandomStream.Placement, row.Id, (int)kind).W0;
        row.X = RandomBlock.Below(word, Options.Length);
        row.Y = 0;
        row.Heading = 0;
    }

    /// <inheritdoc/>
    public Stage NewStage() => new LampStage(this);

    /// <summary>Whether a lamp in a cell may take an action: nobody leaves the street.</summary>
    public bool MayTake(int cell, int action) => (uint)(cell + action - 1) < (uint)Options.Length;
}
