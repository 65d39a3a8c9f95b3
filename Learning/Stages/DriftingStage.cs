using Covey.Environment.Randomness;

namespace Covey.Learning.Stages;

/// <summary>
/// A random stage, small enough to enumerate, that changes slowly whatever anybody does: where agents and targets are and what
/// is worth how much drifts, and agents come and go. It is the open system of Theorem 5.2 with nothing left to chance but the
/// estimates.
/// </summary>
public abstract class DriftingStage
{
    // One draw in so many lets an agent come or go.
    private const int PresenceOdds = 400;

    private readonly bool[] _present;

    /// <summary>A stage with everybody present.</summary>
    /// <param name="random">What it is drawn from.</param>
    /// <param name="agents">How many agents there are at most.</param>
    protected DriftingStage(RandomSource random, int agents)
    {
        Random = random;
        _present = new bool[agents];
        Array.Fill(_present, true);
    }

    /// <summary>Slots for agents.</summary>
    public int Agents => _present.Length;

    /// <summary>What it is drawn from.</summary>
    protected RandomSource Random { get; }

    /// <summary>Agents that are there.</summary>
    protected int Present => _present.Count(present => present);

    /// <summary>A random stage: 2 to 5 agents in coverage, 2 to 4 else, of 3 to 5 actions.</summary>
    /// <param name="kind">Of what.</param>
    /// <param name="seed">Which.</param>
    public static DriftingStage Create(DriftingKind kind, ulong seed)
    {
        var random = new RandomSource(seed);
        var size = random.Block(RandomStream.World, (int)kind, 0, index: 1);
        return kind switch
        {
            DriftingKind.Coverage => new DriftingCoverage(random, side: 7, startBlock: 3, 2 + RandomBlock.Below(size.W0, 4)),
            DriftingKind.Tracking => new DriftingTracking(
                random, side: 20, 2 + RandomBlock.Below(size.W0, 3), 2 + RandomBlock.Below(size.W1, 5), 3 + RandomBlock.Below(size.W2, 3)),
            _ => new DriftingFacility(
                random, 2 + RandomBlock.Below(size.W0, 3), 3 + RandomBlock.Below(size.W1, 3), 3 + RandomBlock.Below(size.W2, 5)),
        };
    }

    /// <summary>A random stage beyond enumeration: 16 agents of 5 (coverage), 12 (tracking) or 8 actions.</summary>
    /// <param name="kind">Of what.</param>
    /// <param name="seed">Which.</param>
    public static DriftingStage CreateLarge(DriftingKind kind, ulong seed)
    {
        var random = new RandomSource(seed);
        return kind switch
        {
            DriftingKind.Coverage => new DriftingCoverage(random, side: 12, startBlock: 6, agents: 16),
            DriftingKind.Tracking => new DriftingTracking(random, side: 40, agents: 16, targets: 16, actions: 12),
            _ => new DriftingFacility(random, agents: 16, actions: 8, customers: 24),
        };
    }

    /// <summary>The stage problem of now. It stays as it is when the stage drifts on.</summary>
    public StageProblem Problem()
    {
        var problem = Everybody();
        var masks = new ulong[Agents];
        for (var agent = 0; agent < masks.Length; agent++)
        {
            masks[agent] = _present[agent] ? problem.Feasible(agent) : 0;
        }

        return new StageProblem(problem.Utility, masks, problem.Actions, problem.Unit);
    }

    /// <summary>Lets a tick pass: a little changes, and agents but the first may come or go.</summary>
    /// <param name="tick">The tick that begins, from 1.</param>
    public void Drift(int tick)
    {
        Move(tick);
        for (var agent = 1; agent < _present.Length; agent++)
        {
            if (RandomBlock.Below(Random.Block(RandomStream.Arrival, agent, tick).W0, PresenceOdds) == 0)
            {
                _present[agent] = !_present[agent];
            }
        }
    }

    /// <summary>The problem with every slot's agent as if it were there; it must not change when the stage moves on.</summary>
    protected abstract StageProblem Everybody();

    /// <summary>Lets positions or worths change a little.</summary>
    protected abstract void Move(int tick);
}
