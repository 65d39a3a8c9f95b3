using Covey.Environment.Randomness;
using Covey.Environment.Worlds.Allocation;

namespace Covey.Environment.Tests.Worlds.Allocation;

public sealed class AllocationInstancesTests
{
    [Fact]
    public void The_published_target_is_the_documents()
    {
        int[] published = [12, 1, 8, 10, 2, 3, 7, 4, 9, 11, 6, 5];
        Assert.Equal(published, AllocationInstances.PublishedTarget().Solve().Machines.Select(machine => machine + 1));
        Assert.Equal(1, AllocationInstances.PublishedTarget().Solve().Value);
    }

    [Fact]
    public void The_published_matrix_has_the_documents_optimum()
    {
        var optimum = AllocationInstances.PublishedMatrix().Solve();
        Assert.Equal(1.2287, optimum.Value, 0.00005);
        Assert.Equal(9, optimum.Machines[5] + 1);
    }

    [Fact]
    public void The_joint_optimum_is_that_of_all_trajectories()
    {
        for (ulong seed = 0; seed < 12; seed++)
        {
            var tensor = AllocationInstances.Actions(4, seed % 2 == 0, new RandomSource(seed));
            var optimum = tensor.Solve();
            Assert.Equal(Best(tensor, [], 0, new int[4]), optimum.Value, 1e-12);
            Assert.Equal(optimum.Value, tensor.Mean(optimum.Machines, optimum.Actions));
        }
    }

    [Fact]
    public void In_case_1_the_last_action_of_a_machine_is_the_best_for_every_agent()
    {
        var sorted = AllocationInstances.Actions(9, true, new RandomSource(1));
        var free = AllocationInstances.Actions(9, false, new RandomSource(1));
        Assert.Equal(sorted.ActionCounts, free.ActionCounts);
        Assert.All(sorted.ActionCounts, count => Assert.InRange(count, 1, 7));
        Assert.All(Cells(9), cell => Assert.Equal(sorted.ActionCounts[cell.Machine] - 1, sorted.BestAction(cell.Agent, cell.Machine)));
        Assert.Contains(Cells(9), cell => free.BestAction(cell.Agent, cell.Machine) != free.BestAction(0, cell.Machine));
    }

    [Fact]
    public void Random_instances_are_functions_of_their_seed_and_have_the_described_law()
    {
        var one = AllocationInstances.Matrix(60, new RandomSource(8));
        var values = Cells(60).Select(cell => one[cell.Agent, cell.Machine, 0]).ToArray();
        var again = AllocationInstances.Matrix(60, new RandomSource(8));
        Assert.Equal(values, Cells(60).Select(cell => again[cell.Agent, cell.Machine, 0]));
        Assert.InRange(values.Average(), -0.06, 0.06);
        Assert.InRange(values.Average(value => value * value), 0.93, 1.07);
        Assert.Equal(Enumerable.Range(0, 9), AllocationInstances.Target(9, new RandomSource(2)).Solve().Machines.Order());
    }

    private static IEnumerable<(int Agent, int Machine)> Cells(int count) =>
        Enumerable.Range(0, count * count).Select(cell => (cell / count, cell % count));

    private static double Best(RewardTensor tensor, int[] machines, int actionsFor, int[] actions)
    {
        if (machines.Length < tensor.Agents)
        {
            return Enumerable.Range(0, tensor.Agents).Except(machines).Max(machine => Best(tensor, [.. machines, machine], 0, actions));
        }

        if (actionsFor == tensor.Agents)
        {
            return tensor.Mean(machines, actions);
        }

        var best = double.NegativeInfinity;
        for (actions[actionsFor] = 0; actions[actionsFor] < tensor.ActionCounts[actionsFor]; actions[actionsFor]++)
        {
            best = Math.Max(best, Best(tensor, machines, actionsFor + 1, actions));
        }

        return best;
    }
}
