using Covey.Environment.Parcels;
using Covey.Environment.Randomness;
using Covey.Environment.Worlds.Schedules;
using Covey.Learning.Schedules;
using Covey.Runtime.Ticks;

namespace Covey.Runtime.Schedules;

/// <summary>A resource: its own parameters, its schedule, and what its targets have answered.</summary>
/// <param name="problem">The problem.</param>
/// <param name="policy">Its parameters.</param>
/// <param name="options">How it learns.</param>
internal sealed class Resource(ScheduleProblem problem, ScheduleResource policy, ScheduleOptions options)
{
    private readonly ResourceLearner _learner = new(problem, policy, options);
    private readonly double[] _gains = new double[problem.Longest];

    /// <summary>Its parameters and schedule.</summary>
    public ScheduleResource Policy => policy;

    /// <summary>Writes all that it remembers between two episodes.</summary>
    public void Save(ParcelWriter into) => _learner.Save(into);

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <exception cref="ParcelException">The bytes are of another resource, or damaged.</exception>
    public void Restore(ref ParcelReader from) => _learner.Restore(ref from);

    /// <summary>Draws a schedule.</summary>
    public void Draw(RandomSource random, int tick) => _learner.Draw(random, tick);

    /// <summary>Takes in what a target of its schedule answered.</summary>
    public void Hear(in Gain gain) => _gains[gain.Place] = gain.Value;

    /// <summary>Learns from its difference reward: the answers added up in the order of the schedule, however they came in.</summary>
    /// <param name="reward">The difference reward.</param>
    /// <returns>The resource's hash.</returns>
    public ulong Learn(out double reward)
    {
        reward = 0;
        var hash = Digest.Chain(Digest.Empty, policy.IsSlack ? 1UL : 0);
        for (var place = 0; place < policy.Schedule.Length; place++)
        {
            reward += _gains[place];
            hash = Digest.Chain(hash, (ulong)policy.Schedule[place]);
        }

        _learner.Learn(reward);
        foreach (var target in policy.Schedule)
        {
            hash = Digest.Chain(hash, BitConverter.DoubleToUInt64Bits(policy.Parameters[target]));
        }

        return Digest.Entity((uint)policy.Id, reward, 0, 0, policy.Schedule.Length, (long)hash);
    }
}
