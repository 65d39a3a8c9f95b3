using Covey.Environment.Utilities;

namespace Covey.Environment.Worlds.Coverage;

/// <summary>
/// F = Σ ρ over covered cells as a set function. Of equally good actions the lowest index is taken under either rule:
/// stay if it is among them.
/// </summary>
internal sealed class CoverageUtility : StageUtility
{
    private readonly CoverageStage _stage;
    private readonly CoverageWorld _world;
    private readonly CellCounts _cells;
    private long _value;

    /// <summary>The empty set over a stage's rows.</summary>
    public CoverageUtility(CoverageStage stage)
    {
        _stage = stage;
        _world = (CoverageWorld)stage.World;
        _cells = new CellCounts(_world);
        _cells.Fit(stage.Agents);
    }

    /// <inheritdoc/>
    public override long Value => _value;

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The action is not feasible.</exception>
    public override long Gain(int agent, int action)
    {
        var (x, y) = _stage.Destination(agent, action);
        int place = _cells.At(x, y), unit = _world.Padded(x, y);
        long gain = 0;
        for (var step = 0; step < _cells.Steps.Length; step++)
        {
            gain += _cells.Cells[place + _cells.Steps[step]].Agents == 0 ? _world.Units[unit + _cells.UnitSteps[step]] : 0;
        }

        return gain;
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The action is not feasible.</exception>
    public override void Add(int agent, int action)
    {
        _value += Gain(agent, action);
        var (x, y) = _stage.Destination(agent, action);
        _cells.Add(_cells.At(x, y), _stage.Agents.Id[agent]);
    }

    /// <inheritdoc/>
    public override void Clear()
    {
        _cells.Clear();
        _value = 0;
    }
}
