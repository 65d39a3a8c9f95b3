using Covey.Environment.Utilities;

namespace Covey.Environment.Worlds.Retention;

/// <summary>The profit of the desks added so far: R of their agents less what these are paid. Fairness is left aside.</summary>
/// <param name="stage">The stage.</param>
internal sealed class DeskUtility(DeskStage stage) : StageUtility
{
    private long _value;
    private double _agents;

    /// <inheritdoc/>
    public override long Value => _value;

    /// <inheritdoc/>
    public override long Gain(int agent, int action) => stage.World.Scale.ToUnits(stage.Earned(_agents, agent, action));

    /// <inheritdoc/>
    public override void Add(int agent, int action)
    {
        _value += Gain(agent, action);
        _agents += stage.Mine(agent);
    }

    /// <inheritdoc/>
    public override void Clear()
    {
        _value = 0;
        _agents = 0;
    }
}
