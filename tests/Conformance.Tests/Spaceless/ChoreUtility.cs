using Covey.Environment.Utilities;

namespace Covey.Conformance.Tests.Spaceless;

/// <summary>The value of a set of chores.</summary>
internal sealed class ChoreUtility(ChoreWorld world) : StageUtility
{
    private readonly bool[] _done = new bool[world.Actions.Count];
    private long _value;

    /// <inheritdoc/>
    public override long Value => _value;

    /// <inheritdoc/>
    public override long Gain(int agent, int action) => _done[action] ? 0 : world.Worth(action);

    /// <inheritdoc/>
    public override void Add(int agent, int action)
    {
        _value += Gain(agent, action);
        _done[action] = true;
    }

    /// <inheritdoc/>
    public override void Clear()
    {
        _value = 0;
        Array.Clear(_done);
    }
}
