using Covey.Environment.Parcels;
using Covey.Environment.Worlds.Schedules;
using Covey.Runtime.Ticks;

namespace Covey.Runtime.Schedules;

/// <summary>
/// The environment of a schedules world: it hears which targets are covered, and measures. It knows no resource's parameters.
/// </summary>
/// <param name="problem">Resources, targets, and which may follow which.</param>
internal sealed class SchedulesEnvironment(ScheduleProblem problem)
{
    private readonly bool[] _covered = new bool[problem.Targets];

    /// <summary>The episode to be played next.</summary>
    public int Tick { get; private set; }

    /// <summary>Digest over the episodes played so far.</summary>
    public ulong RunDigest { get; private set; } = Digest.Empty;

    /// <summary>Every resource's most probable schedule before the episode, as it was heard of, −1 after its end.</summary>
    public int[] Likely { get; } = new int[problem.Resources * problem.Longest];

    /// <summary>Every resource's difference reward, as it was heard of.</summary>
    public double[] Rewards { get; } = new double[problem.Resources];

    /// <summary>Writes all that it remembers between two episodes.</summary>
    public void Save(ParcelWriter into)
    {
        into.Write(Tick);
        into.Write(RunDigest);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <exception cref="ParcelException">The bytes are damaged.</exception>
    public void Restore(ref ParcelReader from) => (Tick, RunDigest) = (from.Read<int>(), from.Read<ulong>());

    /// <summary>Hears that a target is covered.</summary>
    public void Cover(int target) => _covered[target] = true;

    /// <summary>Ends the episode.</summary>
    /// <param name="hash">The sum of the resources' hashes.</param>
    /// <param name="messages">Messages sent in the episode.</param>
    public SchedulesTick Close(ulong hash, long messages)
    {
        var utility = Value(out var count);
        var digest = Digest.Chain(Digest.Chain(Digest.Chain(Digest.Empty, (ulong)Tick), hash), BitConverter.DoubleToUInt64Bits(utility));
        RunDigest = Digest.Chain(RunDigest, digest);
        var sum = 0.0;
        foreach (var reward in Rewards)
        {
            sum += reward;
        }

        Array.Clear(_covered);
        foreach (var target in Likely)
        {
            if (target >= 0)
            {
                _covered[target] = true;
            }
        }

        var mostProbable = Value(out _);
        Array.Clear(_covered);
        return new SchedulesTick
        {
            Tick = Tick++,
            Utility = utility,
            MeanReward = sum / Rewards.Length,
            MostProbable = mostProbable,
            Covered = count,
            Messages = messages,
            Digest = digest,
        };
    }

    private double Value(out int count)
    {
        var value = 0.0;
        count = 0;
        for (var target = 0; target < _covered.Length; target++)
        {
            value += _covered[target] ? problem.Values[target] : 0;
            count += _covered[target] ? 1 : 0;
        }

        return value;
    }
}
