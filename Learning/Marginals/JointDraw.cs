using Covey.Environment.Numerics;
using Covey.Environment.Randomness;
using Covey.Learning.Categorical;
using Covey.Learning.Stages;

namespace Covey.Learning.Marginals;

/// <summary>Random joint actions, and what is estimated from them when a stage is too large to enumerate.</summary>
public static class JointDraw
{
    // Indices of the draws at (Estimate, agent, round): which action, whether it is kept, and the stage's z.
    private const int Choice = 0;
    private const int Kept = 1;
    private const int Share = 2;

    /// <summary>Draws A from the product of the agents' categoricals; an agent is idle with what its row leaves of 1.</summary>
    /// <param name="problem">Who may do what.</param>
    /// <param name="marginals">x, a row an agent.</param>
    /// <param name="random">Where from; the address is (estimate, agent, round).</param>
    /// <param name="round">Which draw.</param>
    /// <param name="joint">Each agent's action, or <see cref="JointUtility.Idle"/>.</param>
    public static void Draw(JointUtility problem, ReadOnlySpan<double> marginals, RandomSource random, int round, Span<int> joint)
    {
        for (var agent = 0; agent < problem.Agents; agent++)
        {
            var row = marginals.Slice(agent * problem.Actions, problem.Actions);
            var uniform = random.Uniform(RandomStream.Estimate, agent, round, Choice);
            joint[agent] = problem.Feasible(agent) == 0 || uniform >= Total(row)
                ? JointUtility.Idle
                : MaskedCategorical.Sample(row, problem.Feasible(agent), uniform);
        }
    }

    /// <summary>
    /// z with density proportional to e^{z−1} on [0, 1], from a uniform number: how probably an action is kept in the boosted
    /// estimate (science 1.6).
    /// </summary>
    /// <param name="uniform">In [0, 1).</param>
    public static double KeepProbability(double uniform) => PortableMath.Log(1 + (uniform * (Math.E - 1)));

    /// <summary>Makes every agent idle but with the round's probability z, drawn as <see cref="KeepProbability"/> says.</summary>
    /// <param name="random">Where from; the address is (estimate, agent, round).</param>
    /// <param name="round">Which draw.</param>
    /// <param name="joint">A joint action; R afterwards.</param>
    public static void Thin(RandomSource random, int round, Span<int> joint)
    {
        var keep = KeepProbability(random.Uniform(RandomStream.Estimate, 0, round, Share));
        for (var agent = 0; agent < joint.Length; agent++)
        {
            if (random.Uniform(RandomStream.Estimate, agent, round, Kept) >= keep)
            {
                joint[agent] = JointUtility.Idle;
            }
        }
    }

    /// <summary>Which agents' actions a tick's boosted rewards are given: each with the tick's probability z.</summary>
    /// <param name="random">Where from; the address is (estimate, agent's id, tick), so that shards do not show.</param>
    /// <param name="tick">The tick.</param>
    /// <param name="agents">Agents' ids.</param>
    /// <param name="kept">One an agent.</param>
    public static void Keep(RandomSource random, int tick, ReadOnlySpan<int> agents, Span<bool> kept)
    {
        var keep = KeepProbability(random.Uniform(RandomStream.Estimate, 0, tick, Share));
        for (var row = 0; row < agents.Length; row++)
        {
            kept[row] = random.Uniform(RandomStream.Estimate, agents[row], tick, Kept) < keep;
        }
    }

    /// <summary>
    /// The full-information estimator g_(i,a) = F((i,a) | A^{−i}) for every pair, from one joint action: unbiased for ∇f̃(x) if
    /// A is drawn from x (Lemma F.1).
    /// </summary>
    /// <param name="problem">F.</param>
    /// <param name="joint">A.</param>
    /// <param name="gradient">One number a pair.</param>
    public static void FullInformation(JointUtility problem, ReadOnlySpan<int> joint, Span<double> gradient)
    {
        Span<long> gains = stackalloc long[problem.Actions];
        for (var agent = 0; agent < problem.Agents; agent++)
        {
            problem.Gains(joint, agent, gains);
            for (var action = 0; action < gains.Length; action++)
            {
                gradient[(agent * gains.Length) + action] = gains[action] * problem.Unit;
            }
        }
    }

    /// <summary>f̃(x) by Monte Carlo: the mean of F over draws, and its standard error.</summary>
    /// <param name="problem">F.</param>
    /// <param name="marginals">x.</param>
    /// <param name="draws">How many, at least 2.</param>
    /// <param name="random">Where from: rounds 0, 1, ….</param>
    public static (double Mean, double StandardError) Expected(
        JointUtility problem, ReadOnlySpan<double> marginals, int draws, RandomSource random)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(draws, 2);
        Span<int> joint = stackalloc int[problem.Agents];
        double mean = 0, squares = 0;
        for (var draw = 0; draw < draws; draw++)
        {
            Draw(problem, marginals, random, draw, joint);
            var value = problem.Value(joint) * problem.Unit;
            var difference = value - mean;
            mean += difference / (draw + 1);
            squares += difference * (value - mean);
        }

        return (mean, Math.Sqrt(squares / (draws - 1) / draws));
    }

    private static double Total(ReadOnlySpan<double> row)
    {
        var sum = 0.0;
        foreach (var chance in row)
        {
            sum += chance;
        }

        // A row that leaves nothing may miss 1 by rounding.
        return sum > 1 - 1e-9 ? 1 : sum;
    }
}
