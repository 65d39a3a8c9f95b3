using System.Globalization;
using Covey.Environment.Numerics;
using Covey.Environment.Worlds.Allocation;
using Covey.Learning.Categorical;
using Covey.Runtime.Records.Report;

namespace Covey.Runtime.Allocation;

/// <summary>What a report shows of an allocation policy: who gets which machine, and what is done there.</summary>
internal static class AllocationMatrices
{
    // Exact probabilities are a sum over the sets of machines.
    private const int MostForMarginals = 16;
    private const int MostShown = 100;

    public static IReadOnlyList<ReportMatrix> Of(AllocationRun run, AllocationScenario scenario)
    {
        var count = run.Agents;
        if (count > MostShown)
        {
            return [];
        }

        var best = scenario.Optimum.Machines;
        var likely = run.MostProbable();
        var exact = count <= MostForMarginals;
        var given = exact ? run.Permutation.Marginals() : run.Permutation.Conditionals(likely.Machines);
        var matrices = new List<ReportMatrix>
        {
            new(
                "Allocation",
                (exact
                    ? "The probability that an agent is given a machine, in the end."
                    : "The probability that an agent is given a machine, in the end, if the agents before it have their most probable ones.")
                    + " Machines in the order of an optimal allocation.",
                "agent",
                "machine",
                [.. Enumerable.Range(0, count).Select(Name)],
                [.. best.Select(Name)],
                [.. Enumerable.Range(0, count * count).Select(cell => given[((cell / count) * count) + best[cell % count]])]),
        };
        var most = scenario.Rewards.ActionCounts.Max();
        if (most > 1 && most <= MostShown)
        {
            matrices.Add(Actions(run, likely, most));
        }

        return matrices;
    }

    private static ReportMatrix Actions(AllocationRun run, AllocationOptimum likely, int most)
    {
        var values = new double[run.Agents * most];
        Array.Fill(values, double.NaN);
        for (var agent = 0; agent < run.Agents; agent++)
        {
            var machine = likely.Machines[agent];
            var parameters = run.Parameters(machine, agent);
            var row = values.AsSpan(machine * most, parameters.Length);
            var largest = parameters[likely.Actions[machine]];
            for (var action = 0; action < row.Length; action++)
            {
                row[action] = PortableMath.Exp(parameters[action] - largest);
            }

            MaskedCategorical.Restrict(ulong.MaxValue, row);
        }

        return new ReportMatrix(
            "Actions",
            "The probability of an action on a machine, in the end, for its most probable agent.",
            "machine",
            "action",
            [.. Enumerable.Range(0, run.Agents).Select(Name)],
            [.. Enumerable.Range(0, most).Select(Name)],
            values);
    }

    private static string Name(int number) => number.ToString(CultureInfo.InvariantCulture);
}
