using Covey.Environment.Scenarios;
using Covey.Environment.Worlds;

namespace Covey.Conformance.Tests.Spaceless;

/// <summary>The world <c>chores</c>: only its number of chores can be chosen.</summary>
internal sealed class ChoreKind : WorldKind<int>
{
    /// <inheritdoc/>
    public override string Kind => "chores";

    /// <inheritdoc/>
    public override string Summary => "Everybody picks a chore; a chore counts once, however many do it";

    /// <inheritdoc/>
    public override bool HasTargets => false;

    /// <inheritdoc/>
    public override int DefaultAgents => 5;

    /// <inheritdoc/>
    protected override int Read(Section section) =>
        section.Whole("chores", 7, Bounds.Between(1, 63), "chores", "Chores to choose from");

    /// <inheritdoc/>
    protected override IWorld Build(int options, WorldContext context) => new ChoreWorld(options, context);
}
