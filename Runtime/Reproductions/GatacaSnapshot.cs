using Covey.Environment.Worlds.Allocation;
using Covey.Learning.Allocation;
using Covey.Learning.Categorical;

namespace Covey.Runtime.Reproductions;

/// <summary>The parameters at some episode.</summary>
/// <param name="Credits">β_{t,i}, agent after agent (in model 1 the same for all).</param>
/// <param name="Marginals">π(σ_t = i), agent after agent.</param>
/// <param name="Actions">θ of the actions on each machine for the agent that the optimum puts there.</param>
/// <param name="Probabilities">Their probabilities.</param>
internal sealed record GatacaSnapshot(double[] Credits, double[] Marginals, double[][] Actions, double[][] Probabilities)
{
    /// <summary>A learner's parameters.</summary>
    public static GatacaSnapshot Of(GatacaLearner learner, AllocationOptimum optimum)
    {
        var count = learner.Permutation.Count;
        var credits = new double[count * count];
        var actions = new double[count][];
        var probabilities = new double[count][];
        for (var agent = 0; agent < count; agent++)
        {
            var row = learner.Permutation.Credits(agent);
            row.CopyTo(credits.AsSpan(agent * count));
            var machine = optimum.Machines[agent];
            actions[machine] = learner.Action.Of(machine, agent).ToArray();
            probabilities[machine] = new double[actions[machine].Length];
            MaskedCategorical.Softmax(actions[machine], ulong.MaxValue, probabilities[machine]);
        }

        return new GatacaSnapshot(credits, learner.Permutation.Marginals(), actions, probabilities);
    }
}
