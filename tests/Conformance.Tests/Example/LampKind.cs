using Covey.Environment.Scenarios;
using Covey.Environment.Worlds;

namespace Covey.Conformance.Tests.Example;

/// <summary>The world <c>lamps</c> as scenario files know it.</summary>
public sealed class LampKind : WorldKind<LampOptions>
{
    /// <inheritdoc/>
    public override string Kind => "lamps";

    /// <inheritdoc/>
    public override string Summary => "Lamps walk along a street and light moths";

    /// <inheritdoc/>
    public override bool HasTargets => true;

    /// <inheritdoc/>
    public override int DefaultAgents => 6;

    /// <inheritdoc/>
    public override int DefaultTargets => 20;

    /// <inheritdoc/>
    protected override LampOptions Read(Section section) => new(
        section.Whole("length", 100, Bounds.Between(1, 1_000_000), "cells", "Cells in the street"),
        section.Whole("shine", 2, Bounds.Between(0, 1_000), "cells", "A lamp lights the cells at most this far from its own"));

    /// <inheritdoc/>
    protected override IWorld Build(LampOptions options, WorldContext context) => new LampWorld(options, context);
}
