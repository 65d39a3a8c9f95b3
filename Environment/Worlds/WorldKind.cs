using Covey.Environment.Scenarios;

namespace Covey.Environment.Worlds;

/// <summary>
/// A kind of world as scenario files know it: its name under <c>world.kind</c>, and what the rest of a scenario is by
/// default in such a world. It is a <see cref="StageKind"/> or an <see cref="OwnKind"/>.
/// </summary>
public abstract class WorldKind
{
    private protected WorldKind()
    {
    }

    /// <summary>The name under <c>world.kind</c>.</summary>
    public abstract string Kind { get; }

    /// <summary>What happens in such a world, one sentence without a full stop.</summary>
    public abstract string Summary { get; }

    /// <summary>Name of the policy, if the scenario does not say.</summary>
    public virtual string DefaultPolicy => "random";

    /// <summary>Reads the section <c>world</c>.</summary>
    internal abstract ReadWorld Bind(Section section);
}
