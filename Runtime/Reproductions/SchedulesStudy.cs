using System.Globalization;
using Covey.Environment.Randomness;
using Covey.Environment.Worlds.Schedules;
using Covey.Learning.Replications;
using Covey.Learning.Schedules;

namespace Covey.Runtime.Reproductions;

/// <summary><c>schedules</c>: learned coverage against the optimum where it can be enumerated, and at size.</summary>
internal sealed class SchedulesStudy : IReproduction
{
    private const int Points = 50;

    /// <inheritdoc/>
    public string Name => "schedules";

    /// <inheritdoc/>
    public string Summary => "Schedules: learned coverage against the optimum on small instances, and 20 resources × 200 targets against greedy";

    /// <inheritdoc/>
    public string Settings(bool quick) =>
        $"{Instances(quick)} random instances of 3 resources, 10 targets and schedules of 3 (seeds 1, 2, …; 6,000 episodes, optimum by enumeration); "
        + $"one of 20 resources, 200 targets and schedules of 8 with {Replications(quick)} replications of 10,000 episodes. Learning rate 0.1 in units of "
        + "the mean target value.";

    /// <inheritdoc/>
    public ReproductionResult Run(ReproductionContext context)
    {
        var rows = Replicate.Play(Instances(context.Quick), context.Threads, Small, context.Stop);
        context.Say($"{rows.Length} small instances");
        var share = MeanInterval.Of([.. rows.Select(row => row.Learned / row.Optimum)]);
        var greedyShare = rows.Average(row => row.Greedy / row.Optimum);

        var problem = ScheduleInstances.Random(20, 200, 8, 8, new RandomSource(1));
        var greedy = ScheduleSearch.Greedy(problem);
        var bound = ScheduleSearch.UpperBound(problem);
        const int Window = 200;
        var traces = Replicate.Play(
            Replications(context.Quick), context.Threads, replication => Train(problem, (ulong)replication + 1, Points, Window, context.Stop), context.Stop);
        context.Say("20 resources × 200 targets");
        var curve = Curve.Of(
            "learned", [.. Enumerable.Range(1, Points).Select(point => (double)(point * Window))], traces.Length, (replication, point) => traces[replication][point]);
        return new ReproductionResult(
        [
            new Claim(
                "score times difference reward ascends the team's coverage to near its optimum",
                "Lemma 1 and Theorem 2",
                "on average at least 0.95 of the enumerated optimum",
                $"{Number(share.Mean)} ± {Number(share.HalfWidth)} over {rows.Length} instances; greedy {Number(greedyShare)}",
                share.Mean >= 0.95),
            new Claim(
                "the same at size",
                "20 resources × 200 targets",
                "above greedy, interval included",
                $"{Number(curve.Y[^1].Mean)} ± {Number(curve.Y[^1].HalfWidth)}; greedy {Number(greedy)}, no schedules exceed {Number(bound)}",
                curve.Y[^1].Low > greedy),
        ])
        {
            Charts = [new CurveChart("coverage", "20 resources × 200 targets: coverage; the line is greedy", "episode", "value covered", [curve]) { Reference = greedy }],
            Tables =
            [
                new("small", "Small instances: coverage in the last 500 episodes, the optimum, and greedy", ["instance", "learned", "optimum", "greedy", "share"],
                    [.. rows.Select((row, i) => (IReadOnlyList<string>)
                        [(i + 1).ToString(CultureInfo.InvariantCulture), Number(row.Learned), Number(row.Optimum), Number(row.Greedy), Number(row.Learned / row.Optimum)])]),
            ],
        };
    }

    private static int Instances(bool quick) => quick ? 20 : 100;

    private static int Replications(bool quick) => quick ? 5 : 30;

    private static (double Learned, double Optimum, double Greedy) Small(int instance)
    {
        var problem = ScheduleInstances.Random(3, 10, 3, 4, new RandomSource((ulong)instance + 1));
        var learned = Train(problem, (ulong)instance + 1, 12, 500, CancellationToken.None)[^1];
        return (learned, ScheduleSearch.Optimum(problem), ScheduleSearch.Greedy(problem));
    }

    private static double[] Train(ScheduleProblem problem, ulong seed, int points, int window, CancellationToken stop)
    {
        var trainer = new ScheduleTrainer(problem, new ScheduleOptions(), new RandomSource(seed));
        var curve = new double[points];
        for (var point = 0; point < points; point++)
        {
            stop.ThrowIfCancellationRequested();
            for (var episode = 0; episode < window; episode++)
            {
                curve[point] += trainer.Step() / window;
            }
        }

        return curve;
    }

    private static string Number(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);
}
