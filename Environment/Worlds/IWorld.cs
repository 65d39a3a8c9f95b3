using Covey.Environment.Entities;
using Covey.Environment.Randomness;
using Covey.Environment.Sensing;
using Covey.Environment.Space;
using Covey.Environment.Utilities;

namespace Covey.Environment.Worlds;

/// <summary>
/// A world as its scenario fixes it: immutable, shared by all threads. What changes from tick to tick is a
/// <see cref="Stage"/>. A world is a pure function of its scenario section and seed.
/// </summary>
public interface IWorld
{
    /// <summary>The name under <c>world.kind</c>.</summary>
    string Kind { get; }

    /// <summary>The actions' names by index; at most 64.</summary>
    IReadOnlyList<string> Actions { get; }

    /// <summary>
    /// The action by which an agent goes on as it was: staying in coverage, the smallest turn in tracking (of two
    /// equal ones the lower index). What <c>straight</c> plays and what others fall back to when nothing attracts them.
    /// </summary>
    int StraightAction => 0;

    /// <summary>Where entities have positions; null for a world without space, which is cut into shards by id.</summary>
    Extent? Extent { get; }

    /// <summary>Whether there are targets.</summary>
    bool HasTargets { get; }

    /// <summary>How far an agent's tick depends on others.</summary>
    Reach Reach { get; }

    /// <summary>Farthest distance at which an agent senses anything: what policies measure sensed things by.</summary>
    double SensingRadius => Reach.Targets;

    /// <summary>The communication radius used when the scenario names none.</summary>
    double DefaultLinkRadius { get; }

    /// <summary>What observations and messages consist of.</summary>
    ObservationLayout Layout { get; }

    /// <summary>The unit in which this world's utility is counted.</summary>
    UtilityScale Scale { get; }

    /// <summary>F = units · quantum · Normaliser(|N_t|, |M_t|); 0 where the utility is 0 by definition.</summary>
    double Normaliser(int agents, int targets);

    /// <summary>The tick's utility on a scale that compares across populations (summary field <c>normalised</c>).</summary>
    double Normalised(double utility, int agents, int targets);

    /// <summary>Gives a newborn its variant and pose, from its kind and id alone.</summary>
    void Place(EntityKind kind, ref EntityRow row);

    /// <summary>A new, empty stage: one for each shard, and one for whoever looks at the whole.</summary>
    Stage NewStage();

    /// <summary>What the world draws from.</summary>
    RandomSource Random { get; }
}
