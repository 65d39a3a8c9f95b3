using Covey.Environment.Utilities;

namespace Covey.Conformance.Tests.Example;

/// <summary>The number of lit moths as a set function that grows lamp by lamp.</summary>
internal sealed class LampUtility(LampStage stage) : StageUtility
{
    private readonly HashSet<int> _lit = [];
    private long _value;

    /// <inheritdoc/>
    public override long Value => _value;

    /// <inheritdoc/>
    public override long Gain(int agent, int action)
    {
        var (from, to) = stage.Lit(stage.CellAfter(agent, action));
        long moths = 0;
        for (var cell = from; cell <= to; cell++)
        {
            moths += _lit.Contains(cell) ? 0 : stage.MothsIn(cell);
        }

        return moths * stage.World.Scale.ToUnits(1);
    }

    /// <inheritdoc/>
    public override void Add(int agent, int action)
    {
        _value += Gain(agent, action);
        var (from, to) = stage.Lit(stage.CellAfter(agent, action));
        for (var cell = from; cell <= to; cell++)
        {
            _lit.Add(cell);
        }
    }

    /// <inheritdoc/>
    public override void Clear()
    {
        _lit.Clear();
        _value = 0;
    }
}
