using Covey.Environment.Scenarios;

namespace Covey.Environment.Worlds;

/// <summary>A kind of world of its own whose section of the scenario becomes options.</summary>
/// <typeparam name="TOptions">The options.</typeparam>
public abstract class OwnKind<TOptions> : OwnKind
{
    /// <summary>Reads the section: asks for each key once, with default, bounds, unit and meaning.</summary>
    protected abstract TOptions Read(Section section);

    /// <summary>Makes the scenario. Only called if nothing that was read is wrong.</summary>
    /// <param name="options">What the section says.</param>
    /// <param name="head">What every scenario has.</param>
    /// <param name="policy">What the scenario says of its policy.</param>
    /// <exception cref="ScenarioException">They do not fit together.</exception>
    protected abstract IScenario Make(TOptions options, ScenarioHead head, PolicyOptions policy);

    /// <inheritdoc/>
    internal sealed override ReadWorld Bind(Section section)
    {
        var options = Read(section);
        return new ReadWorld(this, null, (head, policy) => Make(options, head, policy!));
    }
}
