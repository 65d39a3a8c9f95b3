namespace Covey.Environment.Worlds;

/// <summary>
/// A kind of world in stages (<see cref="IWorld"/>), whose scenarios have a population and links. Derive from
/// <see cref="WorldKind{TOptions}"/>.
/// </summary>
public abstract class StageKind : WorldKind
{
    private protected StageKind()
    {
    }

    /// <summary>Whether there are targets; without, <c>population.targets</c> must be empty.</summary>
    public abstract bool HasTargets { get; }

    /// <summary>Agents at tick 0, if the scenario does not say.</summary>
    public abstract int DefaultAgents { get; }

    /// <summary>Targets at tick 0, if the scenario does not say.</summary>
    public virtual int DefaultTargets => 0;
}
