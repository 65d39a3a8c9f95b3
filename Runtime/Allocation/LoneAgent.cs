using Covey.Environment.Parcels;
using Covey.Environment.Randomness;
using Covey.Runtime.Members;

namespace Covey.Runtime.Allocation;

/// <summary>An agent by itself: hears of its machine, and goes there with a number of its own.</summary>
internal sealed class LoneAgent(int agent, int agents, ulong seed) : IMember
{
    private readonly RandomSource _random = new(seed);
    private readonly int[] _id = [agent];
    private readonly uint[] _words = new uint[4];

    /// <inheritdoc/>
    public void Act(int tick, int phase, ref ParcelReader announced, ref ParcelReader told, IMemberPost post, ParcelWriter report)
    {
        var assignment = told.Read<Assignment>();
        var words = _words.AsSpan();
        _random.Words(RandomStream.Action, _id, tick, 0, words[..1], words[1..2], words[2..3], words[3..]);
        var uniform = RandomBlock.ToUnit(words[2], words[3]);
        post.Send(agents + assignment.Machine, new Visit(assignment.Machine, agent, uniform, assignment.Advantage));
    }

    /// <inheritdoc/>
    public void Hear(ref ParcelReader message) => throw new ParcelException($"agent {agent} was sent a message, but nobody writes to agents");

    /// <inheritdoc/>
    public void Save(ParcelWriter into)
    {
        // An agent remembers nothing.
    }

    /// <inheritdoc/>
    public void Restore(ref ParcelReader from)
    {
        // Nor was anything written.
    }
}
