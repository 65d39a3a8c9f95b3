using System.Globalization;
using Covey.Environment.Entities;
using Covey.Environment.Randomness;
using Covey.Environment.Scenarios;
using Covey.Environment.Sensing;
using Covey.Environment.Space;
using Covey.Environment.Utilities;

namespace Covey.Environment.Worlds.Retention;

/// <summary>
/// A retention market as a world in stages, in which a decision-maker is trained: its agents are pay desks. Every agent of
/// the market belongs to one of them for as long as it stays, chosen when it comes; each period a desk chooses the reward
/// that all of its agents are paid. All desks know the same merged numbers, so as their number grows what one network pays
/// through them becomes the distribution that it chooses from, the x(t) of the document.
/// </summary>
/// <remarks>
/// F is the profit less <see cref="RetentionOptions.FairnessWeight"/> times the fairness gap; a desk's difference reward is F less
/// what it would be without that desk's agents. Unlike the utilities of other worlds F may fall as pairs are added, for agents
/// may cost more than they bring; the profit is submodular where revenue is concave. Numbers of agents are kept, not agents.
/// </remarks>
public sealed class DeskWorld : IWorld
{
    /// <summary>How many desks there are: enough that a period's mean reward is close to what the distribution says.</summary>
    public const int Desks = 16;

    /// <summary>As many rewards as a mask has bits.</summary>
    public const int MostRewards = 64;

    // What a policy sees of numbers of agents is cut off at this many times the fluid optimum's.
    private const double MostAgents = 3;

    /// <summary>The world of a market.</summary>
    /// <param name="options">The scenario's section <c>world</c>.</param>
    /// <param name="seed">What all randomness follows from.</param>
    /// <exception cref="ScenarioException">The market has too many rewards, types with memory or reservation values, or no optimum.</exception>
    public DeskWorld(RetentionOptions options, ulong seed)
        : this(options, Reference(options.Market), seed)
    {
    }

    private DeskWorld(RetentionOptions options, RewardLaw reference, ulong seed)
    {
        Options = options;
        ReferenceLaw = reference;
        Random = new RandomSource(seed);
        Initial = options.Market.Populations(reference);
        Typical = Initial.Sum();
        Stayers = Typical - options.Market.Types.Sum(t => t.ArrivalRate);
        Actions = [.. options.Market.Rewards.ToArray().Select(reward => reward.ToString(CultureInfo.InvariantCulture))];
        var most = 100 * Typical;
        Scale = UtilityScale.For(1 + Math.Abs(options.Market.Revenue.At(most)) + (options.Market.Rewards[^1] * most) + options.FairnessWeight);
    }

    /// <summary>The scenario's section <c>world</c>.</summary>
    public RetentionOptions Options { get; }

    /// <summary>The market.</summary>
    public RetentionMarket Market => Options.Market;

    /// <summary>The fluid optimum's distribution, by whose populations numbers are measured.</summary>
    public RewardLaw ReferenceLaw { get; }

    /// <summary>The fluid optimum's populations by type, in units of the scale.</summary>
    public IReadOnlyList<double> Initial { get; }

    /// <summary>Their sum.</summary>
    public double Typical { get; }

    /// <summary>How many of them stay from one period to the next, in units of the scale.</summary>
    public double Stayers { get; }

    /// <inheritdoc/>
    public string Kind => RetentionKind.Name;

    /// <inheritdoc/>
    public IReadOnlyList<string> Actions { get; }

    /// <summary>All agents along x, and the desk's own times the number of desks along y, over the fluid optimum's.</summary>
    public Extent? Extent => new(MostAgents, MostAgents);

    /// <inheritdoc/>
    public bool HasTargets => false;

    /// <inheritdoc/>
    public Reach Reach => new(0, 0, 0);

    /// <inheritdoc/>
    public double DefaultLinkRadius => 0;

    /// <summary>
    /// What a decision-maker knows when it decides: how many agents stayed over how many stay at the fluid optimum; the same
    /// around 1 ten times as fine; and how early it is, 1 at first and then falling to 0.
    /// </summary>
    public ObservationLayout Layout { get; } = new(["stayed", "around", "early"], [], []);

    /// <inheritdoc/>
    public UtilityScale Scale { get; }

    /// <inheritdoc/>
    public RandomSource Random { get; }

    /// <summary>The world under another seed.</summary>
    public DeskWorld With(ulong seed) => new(Options, ReferenceLaw, seed);

    /// <inheritdoc/>
    public double Normaliser(int agents, int targets) => 1;

    /// <inheritdoc/>
    public double Normalised(double utility, int agents, int targets) => utility;

    /// <inheritdoc/>
    public void Place(EntityKind kind, ref EntityRow row) => row.Leaves = int.MaxValue;

    /// <inheritdoc/>
    public Stage NewStage() => new DeskStage(this);

    /// <summary>Fills in what a decision-maker knows.</summary>
    /// <param name="tick">The period, from 0.</param>
    /// <param name="stayed">Agents who stayed from the period before, in units of the scale.</param>
    /// <param name="known">As many numbers as <see cref="Layout"/> has names of own features.</param>
    public void Know(int tick, double stayed, Span<double> known)
    {
        const double Fine = 10;
        const double Early = 10;
        var share = Stayers > 0 ? Math.Min(MostAgents, stayed / Stayers) : 0;
        known[0] = share;
        known[1] = Math.Clamp(Fine * (share - 1), -2, 2);
        known[2] = Early / (Early + tick);
    }

    private static RewardLaw Reference(RetentionMarket market)
    {
        if (market.Rewards.Length > MostRewards)
        {
            throw new ScenarioException("rewards", $"found {market.Rewards.Length} rewards; allowed for a policy that is trained: at most {MostRewards}");
        }

        if (market.Types.Any(t => t.Memory is not null || t.ReservationValue > 0))
        {
            throw new ScenarioException("types", "found memory or reservation values; allowed for a policy that is trained: types without them");
        }

        return FluidSolver.Solve(market).Law;
    }
}
