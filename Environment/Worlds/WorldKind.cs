using Covey.Environment.Scenarios;

namespace Covey.Environment.Worlds;

/// <summary>
/// A kind of world as scenario files know it: its name under <c>world.kind</c>, the keys of its section, and what the rest
/// of a scenario is by default in such a world. Derive from <see cref="WorldKind{TOptions}"/>.
/// </summary>
public abstract class WorldKind
{
    /// <summary>The name under <c>world.kind</c>.</summary>
    public abstract string Kind { get; }

    /// <summary>What happens in such a world, one sentence without a full stop.</summary>
    public abstract string Summary { get; }

    /// <summary>Whether there are targets; without, <c>population.targets</c> must be empty.</summary>
    public abstract bool HasTargets { get; }

    /// <summary>Agents at tick 0, if the scenario does not say.</summary>
    public abstract int DefaultAgents { get; }

    /// <summary>Targets at tick 0, if the scenario does not say.</summary>
    public virtual int DefaultTargets => 0;

    /// <summary>Name of the policy, if the scenario does not say.</summary>
    public virtual string DefaultPolicy => "random";

    /// <summary>Reads the section <c>world</c> and returns what builds the world once the rest of the scenario is known.</summary>
    internal abstract Func<WorldContext, IWorld> Bind(Section section);
}
