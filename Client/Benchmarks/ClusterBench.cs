using System.Globalization;
using System.Text.Json.Nodes;
using Covey.Client.Clusters;

namespace Covey.Client.Benchmarks;

/// <summary>
/// Measures clusters by asking their silos. Cases are measured in turn, all of them once and then all of them again, and
/// compared within each turn, so that whatever else the machine does weighs on both sides.
/// </summary>
/// <param name="clusters">The cluster, and the one it is compared with if there is one.</param>
/// <param name="agents">Numbers of agents for which every agent has a grain of its own.</param>
/// <param name="entities">Numbers of entities, half of them agents, for which they are packed into shards.</param>
/// <param name="repetitions">How often each case is measured.</param>
/// <param name="seconds">How long each time, at least.</param>
internal sealed class ClusterBench(
    IReadOnlyList<ClusterClient> clusters, IReadOnlyList<int> agents, IReadOnlyList<int> entities, int repetitions, double seconds)
{
    /// <summary>What is measured in each turn.</summary>
    public IReadOnlyList<ClusterCase> Cases { get; } =
    [
        .. agents.Select(count => new ClusterCase(ClusterCase.Bare, count, 1, 0)),
        .. from count in agents
           from cluster in Enumerable.Range(0, clusters.Count)
           select new ClusterCase(ClusterCase.GrainPerAgent, count, 1, cluster),
        .. entities.Select(count => new ClusterCase(ClusterCase.InProcess, count - (count / 2), count / 2, 0)),
        .. from count in entities
           from cluster in Enumerable.Range(0, clusters.Count)
           select new ClusterCase(ClusterCase.Packed, count - (count / 2), count / 2, cluster),
    ];

    /// <summary>Measures all cases.</summary>
    /// <param name="told">Told of each measurement.</param>
    /// <param name="stop">Gives up.</param>
    /// <exception cref="Input.BadInputException">A silo does not answer or refuses to measure.</exception>
    public async Task<IReadOnlyList<ClusterFigure>> MeasureAsync(Action<ClusterCase, ClusterMeasure> told, CancellationToken stop)
    {
        foreach (var first in Cases.DistinctBy(asked => (asked.What, asked.Cluster)))
        {
            // Code that is played for the first time is slow; this does not count.
            await AskAsync(first, stop).ConfigureAwait(false);
        }

        var turns = new ClusterMeasure[repetitions][];
        for (var turn = 0; turn < repetitions; turn++)
        {
            turns[turn] = new ClusterMeasure[Cases.Count];
            for (var at = 0; at < Cases.Count; at++)
            {
                var measured = turns[turn][at] = await AskAsync(Cases[at], stop).ConfigureAwait(false);
                told(Cases[at], measured);
            }
        }

        return [.. Enumerable.Range(0, Cases.Count).Select(at => Figure(at, turns))];
    }

    /// <summary>Messages or agent-steps a second.</summary>
    public static double PerSecond(ClusterCase asked, ClusterMeasure measured) => Count(asked, measured) / measured.Seconds;

    private static double Count(ClusterCase asked, ClusterMeasure measured) => asked.CountsMessages ? measured.Messages : measured.Agents;

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    private async Task<ClusterMeasure> AskAsync(ClusterCase asked, CancellationToken stop) => ClusterMeasure.Of(
        await clusters[asked.Cluster].MeasureAsync(
            new JsonObject
            {
                ["what"] = asked.What,
                ["agents"] = asked.Agents,
                ["targets"] = asked.Targets,
                ["seconds"] = seconds,
            },
            stop).ConfigureAwait(false));

    private ClusterFigure Figure(int at, ClusterMeasure[][] turns)
    {
        var asked = Cases[at];
        double entityCount = asked.What == ClusterCase.Bare ? asked.Agents : asked.Agents + asked.Targets;
        return new ClusterFigure(
            asked,
            turns[0][at].Silos,
            Median(turns.Select(turn => PerSecond(asked, turn[at]))),
            Median(turns.Select(turn => 1000 * turn[at].Seconds / turn[at].Ticks)),
            Median(turns.Select(turn => turn[at].Bytes / entityCount)),
            Median(turns.Select(turn => turn[at].AllocatedBytes / (double)turn[at].Agents)),
            [.. Others(asked).Select(other => Ratio(at, other.Name, Index(other.Case), turns))]);
    }

    private int Index(ClusterCase found) => Cases.TakeWhile(other => other != found).Count();

    private IEnumerable<(string Name, ClusterCase Case)> Others(ClusterCase asked)
    {
        if (asked.Cluster > 0)
        {
            yield return ("the first cluster", asked with { Cluster = 0 });
        }
        else if (asked.What == ClusterCase.Packed)
        {
            yield return (ClusterCase.InProcess, asked with { What = ClusterCase.InProcess });
        }
        else if (asked.What == ClusterCase.GrainPerAgent)
        {
            yield return (ClusterCase.Bare, asked with { What = ClusterCase.Bare });
            if (asked.Agents != agents[0])
            {
                yield return (
                    $"{ClusterCase.Bare}, {agents[0].ToString("N0", CultureInfo.InvariantCulture)}",
                    asked with { What = ClusterCase.Bare, Agents = agents[0] });
            }
        }
    }

    private ClusterRatio Ratio(int at, string name, int other, ClusterMeasure[][] turns)
    {
        ClusterCase one = Cases[at], two = Cases[other];
        return new ClusterRatio(
            name,
            Median(turns.Select(turn => PerSecond(one, turn[at]) / PerSecond(two, turn[other]))),
            Median(turns.Select(turn => Work(one, turn[at]) / Work(two, turn[other]))));

        static double Work(ClusterCase asked, ClusterMeasure measured) => Count(asked, measured) / measured.ProcessorSeconds;
    }
}
