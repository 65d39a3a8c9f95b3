using Covey.Environment.Worlds.Allocation;
using Covey.Learning.Allocation;

namespace Covey.Learning.Tests.Allocation;

/// <summary>
/// The document's definitions written down as they stand, by enumeration of all trajectories: probabilities from
/// parameters, the expected reward, its gradient by differences.
/// </summary>
internal sealed class ExactAllocation(PermutationModel permutation, ActionModel action, RandomReward reward)
{
    /// <summary>β as Rows × n numbers, then θ in the order of <see cref="ActionPolicy.Score"/>.</summary>
    public double[] Parameters { get; init; } = [];

    public int Credits => permutation == PermutationModel.Shared ? reward.Agents : reward.Agents * reward.Agents;

    public double Probability(double[] parameters, int[] machines, int[] actions)
    {
        var probability = 1.0;
        var count = reward.Agents;
        for (var agent = 0; agent < count; agent++)
        {
            var row = permutation == PermutationModel.Shared ? 0 : agent * count;
            var free = machines[agent..];
            probability *= Math.Exp(parameters[row + machines[agent]]) / free.Sum(machine => Math.Exp(parameters[row + machine]));
        }

        for (var machine = 0; machine < count; machine++)
        {
            var row = RowOf(machine, Array.IndexOf(machines, machine));
            var actionsThere = Enumerable.Range(0, reward.ActionCounts[machine]);
            probability *= Math.Exp(parameters[row + actions[machine]]) / actionsThere.Sum(other => Math.Exp(parameters[row + other]));
        }

        return probability;
    }

    public double Expected(double[] parameters) => reward.Trajectories()
        .Sum(trajectory => Probability(parameters, trajectory.Machines, trajectory.Actions) * reward.Mean(trajectory.Machines, trajectory.Actions));

    public double[] Gradient()
    {
        const double Step = 1e-5;
        return [.. Parameters.Select((parameter, at) =>
        {
            var moved = (double[])Parameters.Clone();
            moved[at] = parameter + Step;
            var above = Expected(moved);
            moved[at] = parameter - Step;
            return (above - Expected(moved)) / (2 * Step);
        })];
    }

    /// <summary>Puts the parameters into policies.</summary>
    public void Load(PermutationPolicy permutationPolicy, ActionPolicy actionPolicy)
    {
        var count = reward.Agents;
        for (var row = 0; row < permutationPolicy.Rows; row++)
        {
            permutationPolicy.SetCredits(row, Parameters.AsSpan(row * count, count));
        }

        for (var machine = 0; machine < count; machine++)
        {
            for (var agent = 0; agent < count; agent++)
            {
                actionPolicy.Set(machine, agent, Parameters.AsSpan(RowOf(machine, agent), reward.ActionCounts[machine]));
            }
        }
    }

    /// <summary>The parameters that policies have.</summary>
    public double[] Unload(PermutationPolicy permutationPolicy, ActionPolicy actionPolicy)
    {
        var count = reward.Agents;
        var parameters = new double[Parameters.Length];
        for (var row = 0; row < permutationPolicy.Rows; row++)
        {
            permutationPolicy.Credits(row).CopyTo(parameters.AsSpan(row * count));
        }

        for (var machine = 0; machine < count; machine++)
        {
            for (var agent = 0; agent < count; agent++)
            {
                actionPolicy.Of(machine, agent).CopyTo(parameters.AsSpan(RowOf(machine, agent)));
            }
        }

        return parameters;
    }

    private int RowOf(int machine, int agent)
    {
        var before = reward.ActionCounts.Take(machine).Sum();
        return Credits + (action == ActionModel.PerMachine ? before : (before * reward.Agents) + (agent * reward.ActionCounts[machine]));
    }
}
