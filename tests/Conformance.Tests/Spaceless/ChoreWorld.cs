using Covey.Environment.Entities;
using Covey.Environment.Randomness;
using Covey.Environment.Sensing;
using Covey.Environment.Space;
using Covey.Environment.Utilities;
using Covey.Environment.Worlds;

namespace Covey.Conformance.Tests.Spaceless;

/// <summary>A world without space: F is the sum of the values of the chores that somebody does.</summary>
internal sealed class ChoreWorld(int chores, WorldContext context) : IWorld
{
    /// <inheritdoc/>
    public string Kind => "chores";

    /// <inheritdoc/>
    public IReadOnlyList<string> Actions { get; } = [.. Enumerable.Range(0, chores).Select(chore => $"chore {chore}")];

    /// <inheritdoc/>
    public Extent? Extent => null;

    /// <inheritdoc/>
    public bool HasTargets => false;

    /// <inheritdoc/>
    public Reach Reach { get; } = new(Targets: 0, Agents: 1, Movement: 0);

    /// <inheritdoc/>
    public double DefaultLinkRadius => 1;

    /// <inheritdoc/>
    public ObservationLayout Layout { get; } = new(["type"], [], ["type"]);

    /// <inheritdoc/>
    public UtilityScale Scale { get; } = UtilityScale.For(chores * chores);

    /// <inheritdoc/>
    public RandomSource Random { get; } = new(context.Seed);

    /// <inheritdoc/>
    public double Normaliser(int agents, int targets) => 1;

    /// <inheritdoc/>
    public double Normalised(double utility, int agents, int targets) => utility;

    /// <inheritdoc/>
    public void Place(EntityKind kind, ref EntityRow row) =>
        row.Variant = RandomBlock.Below(Random.Block(RandomStream.Placement, row.Id, 0).W0, 3);

    /// <inheritdoc/>
    public Stage NewStage() => new ChoreStage(this);

    /// <summary>What a chore is worth.</summary>
    public long Worth(int chore) => Scale.ToUnits(1 + (chore % 4));
}
