using Covey.Environment.Entities;
using Covey.Environment.Randomness;
using Covey.Environment.Sensing;
using Covey.Environment.Space;
using Covey.Environment.Utilities;
using Covey.Environment.Worlds;

namespace Covey.Learning.Tests.Facility;

/// <summary>
/// Facility location: F(A) = Σ_j max over (i,a) in A of worth(i, a, j), all by id. Small, without space, and free to be
/// given any worths, masks and senses.
/// </summary>
internal sealed class FacilityWorld(int actions, Func<int, int, int, long> worth) : IWorld
{
    public Func<int, int, int, long> Worth { get; } = worth;

    /// <summary>Whether an agent senses a target.</summary>
    public Func<int, int, bool> Senses { get; init; } = (_, _) => true;

    /// <summary>An agent's feasible actions.</summary>
    public Func<int, ulong> Mask { get; init; } = _ => (1UL << actions) - 1;

    public string Kind => "facility";

    public IReadOnlyList<string> Actions { get; } = [.. Enumerable.Range(0, actions).Select(action => $"a{action}")];

    public Extent? Extent => null;

    public bool HasTargets { get; init; } = true;

    public Reach Reach => new(1, 1, 0);

    public double DefaultLinkRadius => 1;

    public ObservationLayout Layout { get; } = new([], [], []);

    public UtilityScale Scale => UtilityScale.For(1 << 20);

    public RandomSource Random => new(1);

    public double Normaliser(int agents, int targets) => 1;

    public double Normalised(double utility, int agents, int targets) => utility;

    public void Place(EntityKind kind, ref EntityRow row)
    {
    }

    public Stage NewStage() => new FacilityStage(this);

    /// <summary>A stage with agents 0, …, and targets 0, …, arranged.</summary>
    public FacilityStage Populated(int agents, int targets)
    {
        var stage = new FacilityStage(this) { OwnAgents = agents, OwnTargets = targets };
        for (var id = 0; id < agents; id++)
        {
            stage.Agents.Add(new EntityRow { Id = id });
        }

        for (var id = 0; id < targets; id++)
        {
            stage.Targets.Add(new EntityRow { Id = id });
        }

        stage.Arrange();
        return stage;
    }

    /// <summary>Worths drawn at random below a bound; zero about as often as not, so that there are ties.</summary>
    public static Func<int, int, int, long> RandomWorths(ulong seed, int bound)
    {
        var random = new RandomSource(seed);
        return (agent, action, target) =>
        {
            var block = random.Block(RandomStream.World, agent, action, target);
            return (block.W1 & 1) == 0 ? 0 : RandomBlock.Below(block.W0, bound);
        };
    }
}
