using Covey.Learning.Replications;

namespace Covey.Runtime.Retention;

/// <summary>
/// Independent replications of one setup under seeds in a row, and what they say about the long run: means over
/// replications, with the standard errors that their differences show.
/// </summary>
/// <param name="Replications">How many, at least 2.</param>
/// <param name="Skip">Periods of each that are played but not measured.</param>
/// <param name="Periods">Periods of each that are measured, at least 1.</param>
public sealed record RetentionTrials(int Replications, int Skip, int Periods)
{
    /// <summary>Plays the replications side by side.</summary>
    /// <param name="setup">What is played; its seed is the first replication's.</param>
    /// <param name="threads">Threads; 0: one a core. They do not change what comes out.</param>
    /// <param name="stop">Ends it between two replications.</param>
    /// <exception cref="OperationCanceledException">Stopped.</exception>
    public RetentionEstimate Play(RetentionSetup setup, int threads, CancellationToken stop = default)
    {
        if (Replications < 2 || Periods < 1)
        {
            throw new InvalidOperationException($"found {Replications} replications of {Periods} periods; at least 2 of at least 1 are needed");
        }

        var trials = Replicate.Play(
            Replications,
            threads,
            replication => Trial(setup with { Seed = setup.Seed + (ulong)replication, FairnessWindow = Periods, Threads = 1 }),
            stop);
        var types = Enumerable.Range(0, setup.Market.Types.Count);
        return new RetentionEstimate(
            [.. trials.Select(t => t.Profit)],
            trials.Average(t => t.Agents),
            trials.Average(t => t.FairnessGap),
            [.. types.Select(type => trials.Sum(t => t.Paid[type]) / trials.Sum(t => t.Present[type]))]);
    }

    private Measured Trial(RetentionSetup setup)
    {
        var types = setup.Market.Types.Count;
        double profit = 0, agents = 0, gap = 0;
        double[] paid = new double[types], present = new double[types];
        using var run = new RetentionRun(setup);
        for (var tick = 0; tick < Skip + Periods; tick++)
        {
            var played = run.Advance();
            gap = played.FairnessGap;
            if (tick < Skip)
            {
                continue;
            }

            profit += played.Profit / Periods;
            agents += played.Agents / setup.Scale / Periods;
            for (var type = 0; type < types; type++)
            {
                present[type] += run.Agents(type);
                for (var reward = 0; reward < setup.Policy.Rewards.Count; reward++)
                {
                    paid[type] += run.Paid(type, reward) * setup.Policy.Rewards[reward];
                }
            }
        }

        return new Measured(profit, agents, gap, paid, present);
    }

    private sealed record Measured(double Profit, double Agents, double FairnessGap, double[] Paid, double[] Present);
}
