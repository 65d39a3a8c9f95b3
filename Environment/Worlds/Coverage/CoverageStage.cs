using Covey.Environment.Sensing;
using Covey.Environment.Utilities;

namespace Covey.Environment.Worlds.Coverage;

/// <summary>One region of a coverage world at one tick.</summary>
/// <remarks>
/// Each covered cell counts once in F. So that it does so over all shards too, its share belongs to the covering agent
/// with the smallest id: whoever owns that agent knows, from the ghosts in reach, that nobody smaller covers the cell.
/// </remarks>
public sealed class CoverageStage : Stage
{
    private readonly CoverageWorld _world;
    private readonly CellCounts _cells;

    // Each row's cell after its action: its place among the counts and among the world's units.
    private int[] _place = [];
    private int[] _unit = [];

    /// <summary>An empty stage.</summary>
    public CoverageStage(CoverageWorld world)
        : base(world)
    {
        _world = world;
        _cells = new CellCounts(world);
    }

    /// <inheritdoc/>
    public override void Arrange()
    {
        base.Arrange();
        _cells.Fit(Agents);
        if (_place.Length < Agents.Count)
        {
            _place = new int[Agents.Capacity];
            _unit = new int[Agents.Capacity];
        }
    }

    /// <inheritdoc/>
    public override void Feasible(Span<ulong> masks)
    {
        double right = _world.Density.Width - 1, top = _world.Density.Height - 1;
        for (var row = 0; row < OwnAgents; row++)
        {
            var mask = 1UL << (int)CoverageAction.Stay;
            mask |= Agents.X[row] < right ? 1UL << (int)CoverageAction.Right : 0;
            mask |= Agents.Y[row] < top ? 1UL << (int)CoverageAction.Up : 0;
            mask |= Agents.X[row] > 0 ? 1UL << (int)CoverageAction.Left : 0;
            mask |= Agents.Y[row] > 0 ? 1UL << (int)CoverageAction.Down : 0;
            masks[row] = mask;
        }
    }

    /// <inheritdoc/>
    public override void Sense(ObservationBatch observations, ObservationNeeds needs)
    {
        for (var row = 0; row < OwnAgents; row++)
        {
            observations.Self[2 * row] = Agents.X[row];
            observations.Self[(2 * row) + 1] = Agents.Y[row];
        }

        if ((needs & ObservationNeeds.Sensed) == ObservationNeeds.None)
        {
            return;
        }

        var disc = _world.Sensed;
        int width = _world.Density.Width, height = _world.Density.Height;
        observations.ReserveSensed(OwnAgents * disc.Count);
        var rho = _world.Density.Rho;
        var entry = 0;
        for (var row = 0; row < OwnAgents; row++)
        {
            observations.SensedStart[row] = entry;
            int x = (int)Agents.X[row], y = (int)Agents.Y[row];
            for (var step = 0; step < disc.Count; step++)
            {
                int dx = disc.Columns[step], dy = disc.Rows[step];
                if ((uint)(x + dx) >= (uint)width || (uint)(y + dy) >= (uint)height)
                {
                    continue;
                }

                var cell = ((y + dy) * width) + x + dx;
                observations.SensedIds[entry] = cell;
                observations.Sensed[3 * entry] = dx;
                observations.Sensed[(3 * entry) + 1] = dy;
                observations.Sensed[(3 * entry) + 2] = rho[cell];
                entry++;
            }
        }

        observations.SensedStart[OwnAgents] = entry;
    }

    /// <inheritdoc/>
    public override void Compose(int agent, Span<double> message)
    {
        message[0] = Agents.X[agent];
        message[1] = Agents.Y[agent];
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">An action is not feasible.</exception>
    public override long Score()
    {
        _cells.Clear();
        for (var row = 0; row < Agents.Count; row++)
        {
            var (x, y) = Destination(row, Actions[row]);
            _place[row] = _cells.At(x, y);
            _unit[row] = _world.Padded(x, y);
            _cells.Add(_place[row], Agents.Id[row]);
        }

        var units = _world.Units;
        var cells = _cells.Cells;
        long share = 0;
        for (var row = 0; row < OwnAgents; row++)
        {
            long reward = 0;
            for (var step = 0; step < _cells.Steps.Length; step++)
            {
                var cell = cells[_place[row] + _cells.Steps[step]];
                if (cell.SmallestId != Agents.Id[row])
                {
                    continue;
                }

                var value = units[_unit[row] + _cells.UnitSteps[step]];
                share += value;
                reward += cell.Agents == 1 ? value : 0;
            }

            Rewards[row] = reward;
        }

        return share;
    }

    /// <inheritdoc/>
    public override void Gains(GainsGiven given, Span<long> gains)
    {
        var actions = _world.Actions.Count;
        for (var row = 0; row < OwnAgents; row++)
        {
            if (given == GainsGiven.Others)
            {
                Count(row, -1);
            }

            for (var action = 0; action < actions; action++)
            {
                int x = (int)Agents.X[row], y = (int)Agents.Y[row];
                gains[(row * actions) + action] = _world.TryMove(action, ref x, ref y) ? Gain(given, Agents.Id[row], x, y) : 0;
            }

            if (given == GainsGiven.Others)
            {
                Count(row, 1);
            }
        }
    }

    /// <inheritdoc/>
    public override void GainsGivenKept(ReadOnlySpan<bool> kept, Span<long> gains)
    {
        _cells.Clear();
        for (var row = 0; row < Agents.Count; row++)
        {
            if (kept[row])
            {
                _cells.Add(_place[row], Agents.Id[row]);
            }
        }

        for (var row = 0; row < OwnAgents; row++)
        {
            var own = kept[row] ? 1 : 0;
            long gain = 0;
            for (var step = 0; step < _cells.Steps.Length; step++)
            {
                var others = _cells.Cells[_place[row] + _cells.Steps[step]].Agents - own;
                gain += others == 0 ? _world.Units[_unit[row] + _cells.UnitSteps[step]] : 0;
            }

            gains[row] = gain;
        }

        _cells.Clear();
        for (var row = 0; row < Agents.Count; row++)
        {
            _cells.Add(_place[row], Agents.Id[row]);
        }
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">An action is not feasible.</exception>
    public override void Step()
    {
        for (var row = 0; row < OwnAgents; row++)
        {
            var (x, y) = Destination(row, Actions[row]);
            Agents.X[row] = x;
            Agents.Y[row] = y;
        }
    }

    /// <summary>A new set function over all rows, empty; usable until the stage's rows change.</summary>
    public override StageUtility Utility() => new CoverageUtility(this);

    /// <summary>The cell an action leads a row's agent to.</summary>
    internal (int Column, int Row) Destination(int row, int action)
    {
        int x = (int)Agents.X[row], y = (int)Agents.Y[row];
        return _world.TryMove(action, ref x, ref y)
            ? (x, y)
            : throw new InvalidOperationException(
                $"in tick {Tick} agent {Agents.Id[row]} took action {action}, which is not feasible at ({Agents.X[row]}, {Agents.Y[row]})");
    }

    private void Count(int row, int change)
    {
        foreach (var step in _cells.Steps)
        {
            _cells.Cells[_place[row] + step].Agents += change;
        }
    }

    private long Gain(GainsGiven given, int id, int x, int y)
    {
        int place = _cells.At(x, y), unit = _world.Padded(x, y);
        long gain = 0;
        for (var step = 0; step < _cells.Steps.Length; step++)
        {
            var cell = _cells.Cells[place + _cells.Steps[step]];
            var covered = given switch
            {
                GainsGiven.Others => cell.Agents > 0,
                GainsGiven.Earlier => cell.Agents > 0 && cell.SmallestId < id,
                _ => false,
            };
            gain += covered ? 0 : _world.Units[unit + _cells.UnitSteps[step]];
        }

        return gain;
    }
}
