using Covey.Environment.Parcels;
using Covey.Environment.Randomness;

namespace Covey.Runtime.Retention;

/// <summary>
/// Only how many agents are in each state: those paid each reward are a multinomial number, one binomial after another,
/// and those who leave a binomial one. Time and memory do not depend on how many there are.
/// </summary>
internal sealed class CountPopulation(AgentStates states, RandomSource random) : IRetentionPopulation
{
    private readonly int[] _stayed = new int[states.Count];
    private readonly int[] _present = new int[states.Count];

    public void Play(int tick, Newcomers newcomers, ReadOnlySpan<double> weights, PeriodTally tally)
    {
        tally.Clear();
        _stayed.CopyTo(_present, 0);
        Array.Clear(_stayed);
        for (var type = 0; type < newcomers.Count.Length; type++)
        {
            var fresh = states.Fresh(type);
            _present[fresh] = checked(_present[fresh] + newcomers.Count[type]);
        }

        for (var state = 0; state < states.Count; state++)
        {
            Pay(tick, state, weights.Slice(states.LabelOf(state) * states.Rewards, states.Rewards), tally);
        }
    }

    public void Save(ParcelWriter into) => into.WriteMany<int>(_stayed);

    public void Restore(ref ParcelReader from) => from.ReadInto<int>(_stayed);

    public void Dispose()
    {
        // Numbers hold nothing that has to be given back.
    }

    private void Pay(int tick, int state, ReadOnlySpan<double> weights, PeriodTally tally)
    {
        var unpaid = _present[state];
        double left = 1;
        for (var reward = 0; reward < weights.Length && unpaid > 0; reward++)
        {
            if (weights[reward] == 0)
            {
                continue;
            }

            var cell = (state * states.Rewards) + reward;
            var last = !weights[(reward + 1)..].ContainsAnyExcept(0.0);
            var paid = last ? unpaid : Draw(tick, 2 * cell, unpaid, Math.Min(1, weights[reward] / left));
            var leaves = Draw(tick, (2 * cell) + 1, paid, states.Leaving[cell]);
            tally.Paid[cell] = paid;
            tally.Left[cell] = leaves;
            var next = states.Next[cell];
            _stayed[next] = checked(_stayed[next] + paid - leaves);
            unpaid -= paid;
            left -= weights[reward];
        }
    }

    private int Draw(int tick, int place, int trials, double probability) =>
        Distributions.Binomial(random, RandomStream.Departure, place, tick, 0, trials, probability);
}
