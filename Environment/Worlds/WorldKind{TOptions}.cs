using Covey.Environment.Scenarios;

namespace Covey.Environment.Worlds;

/// <summary>A kind of world in stages whose section of the scenario becomes an options record.</summary>
/// <typeparam name="TOptions">The options.</typeparam>
public abstract class WorldKind<TOptions> : StageKind
{
    /// <summary>Reads the section: asks for each key once, with default, bounds, unit and meaning.</summary>
    protected abstract TOptions Read(Section section);

    /// <summary>Builds the world.</summary>
    /// <exception cref="ScenarioException">The options do not fit together or do not fit the rest of the scenario.</exception>
    protected abstract IWorld Build(TOptions options, WorldContext context);

    /// <inheritdoc/>
    internal sealed override ReadWorld Bind(Section section)
    {
        var options = Read(section);
        return new ReadWorld(this, context => Build(options, context), null);
    }
}
