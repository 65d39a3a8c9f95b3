using Covey.Environment.Parcels;
using Covey.Environment.Randomness;
using Covey.Runtime.Members;

namespace Covey.Runtime.Retention;

/// <summary>
/// An agent by itself: hears what everybody is paid with, draws its own reward, and stays or leaves by its own departure function. What
/// it draws is at the address where <see cref="AgentShard"/> finds it for many agents at once.
/// </summary>
/// <param name="id">Who it is.</param>
/// <param name="states">The states that agents can be in.</param>
/// <param name="leaving">Bounds of the second word below which an agent leaves, at [state · rewards + reward].</param>
/// <param name="random">The run's randomness.</param>
internal sealed class PaidAgent(int id, AgentStates states, ulong[] leaving, RandomSource random) : IMember
{
    private const int Unborn = -1;
    private int _state = Unborn;

    /// <inheritdoc/>
    public bool HasLeft { get; private set; }

    /// <inheritdoc/>
    public void Act(int tick, int phase, ref ParcelReader announced, ref ParcelReader told, IMemberPost post, ParcelWriter report)
    {
        if (_state == Unborn)
        {
            _state = states.Fresh(told.Read<int>());
        }

        var weights = announced.View<double>().Slice(states.LabelOf(_state) * states.Rewards, states.Rewards);
        var words = random.Block(RandomStream.Departure, id, tick);
        var cell = (_state * states.Rewards) + WordBounds.Reward(weights, words.W0);
        HasLeft = words.W1 < leaving[cell];
        _state = states.Next[cell];
        report.Write(new Outcome(cell, HasLeft));
    }

    /// <inheritdoc/>
    public void Hear(ref ParcelReader message) => throw new ParcelException($"agent {id} was sent a message, but nobody writes to agents");

    /// <inheritdoc/>
    public void Save(ParcelWriter into) => into.Write(_state);

    /// <inheritdoc/>
    public void Restore(ref ParcelReader from) => _state = from.Read<int>();
}
