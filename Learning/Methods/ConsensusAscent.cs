using Covey.Environment.Numerics;
using Covey.Environment.Randomness;
using Covey.Environment.Utilities;
using Covey.Learning.Categorical;
using Covey.Learning.Marginals;
using Covey.Learning.Stages;

namespace Covey.Learning.Methods;

/// <summary>
/// <c>ma-osma</c> and <c>ma-spl</c> (science 1.6): every agent keeps marginals for all agents, averages them with its
/// neighbours', and moves its own row along an estimate of a boosted gradient, projected. Agents sit on a ring, each averaging
/// its two neighbours' marginals and its own in equal parts.
/// </summary>
/// <remarks>
/// <para>MA-OSMA (Zhang et al. 2025b) lets R contain every pair, its own included, with probability z·x, z with distribution
/// function (e^{cz} − 1)/(e^c − 1), and goes along ((1 − e^{−c})/c)·[F(R ∪ a) − F(R ∖ a)]; rows add up to at most 1, and an agent
/// acts by its row made to add up to 1. c = 1, the largest curvature.</para>
/// <para>MA-SPL (Zhang et al. 2025a) lets the others act with probability z, z with density proportional to e^{z−1}, and goes along
/// (1 − 1/e)[F(R ∪ a) − F(R)] + (1/e)F(a | V∖a), V all the pairs; rows add up to 1.</para>
/// <para>An agent's row reaches the average of all only with weight 1/N a round, so the step is N times as long.</para>
/// </remarks>
public sealed class ConsensusAscent : StageMethod
{
    // Indices of draws at (Learning, agent, round): z, then one a pair or agent.
    private const int Share = 0;
    private const int First = 1;

    private readonly StageProblem _stage;
    private readonly bool _policyBased;
    private readonly double _step;
    private readonly double[][] _copies;
    private readonly double[][] _averages;
    private readonly double[] _last;
    private readonly bool[] _kept;

    /// <summary>Agents who know nothing of each other but that every action is equally probable.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="random">Where it draws from.</param>
    /// <param name="step">η.</param>
    /// <param name="policyBased">MA-SPL, else MA-OSMA.</param>
    public ConsensusAscent(StageProblem stage, RandomSource random, double step, bool policyBased)
        : base(stage, random)
    {
        _stage = stage;
        _policyBased = policyBased;
        _step = step * stage.Agents;
        _copies = new double[stage.Agents][];
        _averages = new double[stage.Agents][];
        _kept = new bool[Marginals.Length];
        for (var agent = 0; agent < stage.Agents; agent++)
        {
            _copies[agent] = Marginals.ToArray();
            _averages[agent] = new double[Marginals.Length];
        }

        _last = policyBased ? LastGains(stage) : [];
    }

    /// <summary>How many numbers each agent sends in a round.</summary>
    /// <param name="problem">The stage.</param>
    public static int NumbersSent(JointUtility problem) => Math.Min(2, problem.Agents - 1) * problem.Agents * problem.Actions;

    /// <inheritdoc/>
    public override void Learn(int round, ReadOnlySpan<int> joint)
    {
        for (var agent = 0; agent < Problem.Agents; agent++)
        {
            Average(agent);
        }

        for (var agent = 0; agent < Problem.Agents; agent++)
        {
            var row = Row(_averages[agent], agent);
            if (_policyBased)
            {
                ClimbAsPolicy(agent, round, row);
                Simplex.Project(Problem.Feasible(agent), row);
            }
            else
            {
                ClimbAsSet(agent, round, row);
                Simplex.ProjectWithIdle(Problem.Feasible(agent), row);
            }
        }

        for (var agent = 0; agent < Problem.Agents; agent++)
        {
            (_copies[agent], _averages[agent]) = (_averages[agent], _copies[agent]);
            var row = Row(Policy, agent);
            Row(_copies[agent], agent).CopyTo(row);
            if (Problem.Feasible(agent) != 0)
            {
                MaskedCategorical.Restrict(Problem.Feasible(agent), row);
            }
        }
    }

    private void Average(int agent)
    {
        var count = _copies.Length;
        double[] mine = _copies[agent], left = _copies[(agent + count - 1) % count], right = _copies[(agent + 1) % count];
        var average = _averages[agent];
        for (var pair = 0; pair < average.Length; pair++)
        {
            // Two agents are each other's only neighbour.
            average[pair] = count == 2 ? (mine[pair] + left[pair]) / 2 : (mine[pair] + left[pair] + right[pair]) / 3;
        }
    }

    private void ClimbAsPolicy(int agent, int round, Span<double> row)
    {
        var keep = JointDraw.KeepProbability(Random.Uniform(RandomStream.Learning, agent, round, Share));
        var utility = _stage.Utility;
        utility.Clear();
        for (var other = 0; other < Problem.Agents; other++)
        {
            if (other == agent || Problem.Feasible(other) == 0)
            {
                continue;
            }

            var draws = Random.Block(RandomStream.Learning, agent, round, First + other);
            if (draws.First < keep)
            {
                utility.Add(other, MaskedCategorical.Sample(Row(_copies[agent], other), Problem.Feasible(other), draws.Second));
            }
        }

        for (var action = 0; action < row.Length; action++)
        {
            if ((Problem.Feasible(agent) >> action & 1) != 0)
            {
                var gain = utility.Gain(agent, action) * Problem.Unit;
                row[action] += _step * (((1 - (1 / Math.E)) * gain) + (_last[(agent * row.Length) + action] / Math.E));
            }
        }
    }

    private void ClimbAsSet(int agent, int round, Span<double> row)
    {
        // With c = 1 the distribution function is (e^z − 1)/(e − 1), that of the density ∝ e^{z−1}.
        var share = JointDraw.KeepProbability(Random.Uniform(RandomStream.Learning, agent, round, Share));
        for (var pair = 0; pair < _kept.Length; pair++)
        {
            _kept[pair] = Random.Uniform(RandomStream.Learning, agent, round, First + pair) < share * _copies[agent][pair];
        }

        var own = agent * row.Length;
        var utility = _stage.Utility;
        Grow(utility, without: -1);
        Span<double> gains = stackalloc double[row.Length];
        for (var action = 0; action < row.Length; action++)
        {
            if ((Problem.Feasible(agent) >> action & 1) != 0 && !_kept[own + action])
            {
                gains[action] = utility.Gain(agent, action);
            }
        }

        for (var action = 0; action < row.Length; action++)
        {
            if (_kept[own + action])
            {
                Grow(utility, own + action);
                gains[action] = utility.Gain(agent, action);
            }
        }

        for (var action = 0; action < row.Length; action++)
        {
            row[action] += _step * (1 - PortableMath.Exp(-1)) * gains[action] * Problem.Unit;
        }
    }

    private void Grow(StageUtility utility, int without)
    {
        utility.Clear();
        for (var pair = 0; pair < _kept.Length; pair++)
        {
            if (_kept[pair] && pair != without)
            {
                utility.Add(pair / Problem.Actions, pair % Problem.Actions);
            }
        }
    }

    /// <summary>F(a | V∖a) of every pair.</summary>
    private static double[] LastGains(StageProblem stage)
    {
        var last = new double[stage.Agents * stage.Actions];
        for (var pair = 0; pair < last.Length; pair++)
        {
            if (!IsFeasible(pair))
            {
                continue;
            }

            stage.Utility.Clear();
            for (var other = 0; other < last.Length; other++)
            {
                if (other != pair && IsFeasible(other))
                {
                    stage.Utility.Add(other / stage.Actions, other % stage.Actions);
                }
            }

            last[pair] = stage.Utility.Gain(pair / stage.Actions, pair % stage.Actions) * stage.Unit;
        }

        return last;

        bool IsFeasible(int pair) => (stage.Feasible(pair / stage.Actions) >> (pair % stage.Actions) & 1) != 0;
    }
}
