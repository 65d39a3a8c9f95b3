using Covey.Environment.Worlds.Retention;
using Covey.Learning.Retention;

namespace Covey.Runtime.Retention;

/// <summary>
/// The few states an agent can be in, as numbers: its type, the label the policy has given it and, in a market with
/// memory, the reward of the period before. Agents in the same state behave alike, so one number says all about an agent
/// but its id.
/// </summary>
internal sealed class AgentStates
{
    private const int MostStates = ushort.MaxValue + 1;
    private readonly int _labels;
    private readonly int _memories;

    public AgentStates(RetentionMarket market, IRetentionPolicy policy)
    {
        Types = market.Types.Count;
        Rewards = policy.Rewards.Count;
        _labels = policy.Labels;
        _memories = market.Types.Any(t => t.Memory is not null) ? Rewards + 1 : 1;
        Count = Types * _labels * _memories;
        if (Count > MostStates)
        {
            throw new ArgumentException($"found {Count} states of types, labels and remembered rewards; allowed: at most {MostStates}", nameof(market));
        }

        Leaving = new double[Count * Rewards];
        Next = new ushort[Count * Rewards];
        for (var state = 0; state < Count; state++)
        {
            for (var reward = 0; reward < Rewards; reward++)
            {
                var memory = _memories == 1 ? 0 : reward;
                Leaving[(state * Rewards) + reward] = Probability(market, policy.Rewards, state, reward);
                Next[(state * Rewards) + reward] = (ushort)State(TypeOf(state), policy.LabelAfter(LabelOf(state), reward), memory);
            }
        }
    }

    /// <summary>How many states.</summary>
    public int Count { get; }

    /// <summary>How many types.</summary>
    public int Types { get; }

    /// <summary>How many rewards the policy may pay.</summary>
    public int Rewards { get; }

    /// <summary>The probability of leaving, at [state · rewards + reward].</summary>
    public double[] Leaving { get; }

    /// <summary>The state after staying, at [state · rewards + reward].</summary>
    public ushort[] Next { get; }

    /// <summary>The state of a newcomer: no reward is remembered.</summary>
    public ushort Fresh(int type) => (ushort)State(type, 0, _memories - 1);

    public int TypeOf(int state) => state / (_labels * _memories);

    public int LabelOf(int state) => state / _memories % _labels;

    private int State(int type, int label, int memory) => (((type * _labels) + label) * _memories) + memory;

    private double Probability(RetentionMarket market, IReadOnlyList<double> rewards, int state, int reward)
    {
        var type = TypeOf(state);
        if (market.Types[type].Memory is not { } memory)
        {
            return market.Leaving(type, rewards[reward]);
        }

        var remembered = state % _memories;
        return remembered == _memories - 1 ? 0 : Math.Clamp(memory.At(rewards[reward], rewards[remembered]), 0, 1);
    }
}
