using Covey.Environment.Scenarios;

namespace Covey.Environment.Worlds;

/// <summary>A section <c>world</c> that was read: its kind, and what the scenario is made with once the rest of it is known.</summary>
/// <param name="Kind">The kind of world.</param>
/// <param name="Build">Builds a world in stages; null for any other kind.</param>
/// <param name="Make">Makes the scenario of any other kind; null for a world in stages.</param>
internal sealed record ReadWorld(WorldKind Kind, Func<WorldContext, IWorld>? Build, Func<ScenarioHead, PolicyOptions?, IScenario>? Make);
