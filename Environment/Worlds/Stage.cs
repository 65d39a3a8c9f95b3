using Covey.Environment.Entities;
using Covey.Environment.Sensing;
using Covey.Environment.Utilities;

namespace Covey.Environment.Worlds;

/// <summary>
/// The stage problem s_t of one region at one tick (science 1.1): the entities a shard owns, the neighbouring shards'
/// entities within reach ("ghosts", in the rows after the own ones), and the actions taken. A world derives from it
/// and writes its sensing, utility and dynamics over whole tables. Not thread-safe: one shard, one stage.
/// </summary>
/// <remarks>
/// A result for an own row must not depend on how rows are ordered or which other rows are present beyond the world's
/// <see cref="IWorld.Reach"/>. That is what makes a run independent of its shards, and the conformance kit tests it.
/// </remarks>
public abstract class Stage
{
    /// <summary>A stage of a world.</summary>
    protected Stage(IWorld world) => World = world;

    /// <summary>The world this is a stage of.</summary>
    public IWorld World { get; }

    /// <summary>The tick being played.</summary>
    public int Tick { get; set; }

    /// <summary>Agents: own rows [0, OwnAgents), then ghosts.</summary>
    public EntityTable Agents { get; } = new();

    /// <summary>Targets: own rows [0, OwnTargets), then ghosts.</summary>
    public EntityTable Targets { get; } = new();

    /// <summary>How many agent rows this shard owns.</summary>
    public int OwnAgents { get; set; }

    /// <summary>How many target rows this shard owns.</summary>
    public int OwnTargets { get; set; }

    /// <summary>The action of each agent row, ghosts included; set before <see cref="Score"/>.</summary>
    public int[] Actions = [];

    /// <summary>The difference reward of each own agent in units, set by <see cref="Score"/>.</summary>
    public long[] Rewards = [];

    /// <summary>
    /// Called once when the tick's rows, own and ghosts, are in place and before anything else: makes room and builds
    /// what lookups need.
    /// </summary>
    public virtual void Arrange()
    {
        if (Actions.Length < Agents.Count)
        {
            Array.Resize(ref Actions, Agents.Capacity);
            Array.Resize(ref Rewards, Agents.Capacity);
        }
    }

    /// <summary>Bit a of <paramref name="masks"/>[i] is set if own agent i may take action a.</summary>
    public abstract void Feasible(Span<ulong> masks);

    /// <summary>
    /// Fills own features and, if needed, what is sensed, for every own agent. Sensed entries are in increasing order
    /// of id. Ids, masks and messages are the caller's business.
    /// </summary>
    public abstract void Sense(ObservationBatch observations, ObservationNeeds needs);

    /// <summary>Writes what an own agent tells its neighbours, as wide as the layout's message.</summary>
    public abstract void Compose(int agent, Span<double> message);

    /// <summary>
    /// In one pass over the taken actions: every own agent's difference reward into <see cref="Rewards"/>, and the
    /// return value, this region's share of F(A) in units. Shares of all shards add up to F(A).
    /// </summary>
    public abstract long Score();

    /// <summary>
    /// The gain of every action of every own agent in units, into row i, column a of <paramref name="gains"/>
    /// (OwnAgents × Actions). Infeasible actions get 0. Called after <see cref="Score"/>.
    /// </summary>
    public abstract void Gains(GainsGiven given, Span<long> gains);

    /// <summary>
    /// The gain of every own agent's taken action given only those others whose actions are kept, F((i,a_i) | R∖i) in units: with
    /// nobody left out the difference rewards, with a random part left out what boosted difference rewards are made of
    /// (science 1.6). Called after <see cref="Score"/>, and leaves what it computed as it is.
    /// </summary>
    /// <param name="kept">For each agent row, ghosts included, whether its action is in R.</param>
    /// <param name="gains">One number an own agent.</param>
    /// <remarks>
    /// A world that takes part in training overrides it with one pass; this takes time quadratic in the number of agents.
    /// </remarks>
    public virtual void GainsGivenKept(ReadOnlySpan<bool> kept, Span<long> gains)
    {
        var utility = Utility();
        for (var agent = 0; agent < OwnAgents; agent++)
        {
            utility.Clear();
            for (var other = 0; other < Agents.Count; other++)
            {
                if (other != agent && kept[other])
                {
                    utility.Add(other, Actions[other]);
                }
            }

            gains[agent] = utility.Gain(agent, Actions[agent]);
        }
    }

    /// <summary>
    /// Moves own entities to the next tick, as their actions and dynamics say. Called after <see cref="Score"/>; may set
    /// <see cref="EntityTable.Leaves"/> of an entity that goes because of what happened.
    /// </summary>
    public abstract void Step();

    /// <summary>The stage's utility as a set function over all its rows, own or not.</summary>
    public abstract StageUtility Utility();
}
