using Covey.Environment.Randomness;
using Covey.Environment.Worlds.Allocation;
using Covey.Learning.Allocation;
using Covey.Learning.Replications;

namespace Covey.Runtime.Reproductions;

/// <summary>Replications of GAtACA-Series on one instance.</summary>
/// <param name="Episodes">The last episode of each window.</param>
/// <param name="Traces">One a replication.</param>
internal sealed record GatacaStudy(double[] Episodes, GatacaTrace[] Traces)
{
    /// <summary>Windows that rewards are averaged over; parameters are looked at where one ends.</summary>
    public const int Windows = 60;

    // As near as two different sums of the same shares may be.
    private const double Rounding = 1e-9;

    /// <summary>How many replications end with an optimal most probable trajectory.</summary>
    public int Optimal => Traces.Count(trace => trace.Optimal);

    /// <summary>Plays replications r = 0, 1, … with seeds <see cref="AllocationInstances.PublishedSeed"/> + r.</summary>
    /// <param name="reward">The instance.</param>
    /// <param name="options">How it is learned.</param>
    /// <param name="episodes">Episodes, a multiple of <see cref="Windows"/>.</param>
    /// <param name="replications">How many replications.</param>
    /// <param name="parameters">Whether traces have the parameters too.</param>
    /// <param name="context">How it is played.</param>
    public static GatacaStudy Play(
        RewardTensor reward, GatacaOptions options, int episodes, int replications, bool parameters, ReproductionContext context)
    {
        var optimum = reward.Solve();
        var window = episodes / Windows;
        var traces = Replicate.Play(
            replications,
            context.Threads,
            replication =>
            {
                var learner = new GatacaLearner(options, reward, new RandomSource(AllocationInstances.PublishedSeed + (ulong)replication));
                var rewards = new double[Windows];
                var snapshots = new GatacaSnapshot[parameters ? Windows : 0];
                for (var point = 0; point < Windows; point++)
                {
                    context.Stop.ThrowIfCancellationRequested();
                    var sum = 0.0;
                    for (var episode = 0; episode < window; episode++)
                    {
                        sum += learner.Step();
                    }

                    rewards[point] = sum / window;
                    if (parameters)
                    {
                        snapshots[point] = GatacaSnapshot.Of(learner, optimum);
                    }
                }

                var likely = learner.MostProbable();
                return new GatacaTrace(rewards, likely.Value >= optimum.Value - Rounding, snapshots, likely.Machines);
            },
            context.Stop);
        return new GatacaStudy([.. Enumerable.Range(1, Windows).Select(point => (double)(point * window))], traces);
    }

    /// <summary>The average reward.</summary>
    public Curve Reward(string label) => Of(label, (trace, point) => trace.Rewards[point]);

    /// <summary>A curve of anything the traces have.</summary>
    public Curve Of(string label, Func<GatacaTrace, int, double> value) =>
        Curve.Of(label, Episodes, Traces.Length, (replication, point) => value(Traces[replication], point));
}
