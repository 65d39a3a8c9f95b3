using Covey.Environment.Randomness;

namespace Covey.Benchmarks;

/// <summary>
/// The floor: tracking as one would write it by hand in an afternoon, one class, plain arrays, one thread, no actors, no
/// shards, no digests. It draws the same random numbers as the engine (random policy, closed population), so its
/// utilities must come out the same, which the benchmark checks.
/// </summary>
internal sealed class FloorLoop
{
    private const double SensingRadius = 10;
    private const double CommunicationRadius = 25;
    private readonly int _count;
    private readonly double _side;
    private readonly RandomSource _random;
    private readonly double[] _ax, _ay, _ah, _tx, _ty, _th, _best, _second, _rewards;
    private readonly int[] _motion, _bestBy;
    private readonly double[] _turns = new double[12];
    private readonly Cells _targetCells, _agentCells;
    private int _tick;

    public FloorLoop(int count, ulong seed, Func<bool, int, (double X, double Y, double Heading, int Variant)> place)
    {
        _count = count;
        _side = 100 * Math.Sqrt(count / 12.0);
        _random = new RandomSource(seed);
        (_ax, _ay, _ah) = (new double[count], new double[count], new double[count]);
        (_tx, _ty, _th) = (new double[count], new double[count], new double[count]);
        (_best, _second, _rewards) = (new double[count], new double[count], new double[count]);
        (_motion, _bestBy) = (new int[count], new int[count]);
        _targetCells = new Cells(count, _side, SensingRadius);
        _agentCells = new Cells(count, _side, CommunicationRadius);
        for (var action = 0; action < 12; action++)
        {
            _turns[action] = Math.PI / 6 * (2 * action - 11) / 11;
        }

        for (var i = 0; i < count; i++)
        {
            (_ax[i], _ay[i], _ah[i], _) = place(true, i);
            (_tx[i], _ty[i], _th[i], _motion[i]) = place(false, i);
        }
    }

    /// <summary>Messages that would be sent in the current tick: pairs of agents within the communication radius.</summary>
    public long Messages { get; private set; }

    /// <summary>One tick; returns F.</summary>
    public double Tick(bool messages)
    {
        if (messages)
        {
            CountMessages();
        }

        MoveAgents();
        var utility = Score();
        MoveTargets();
        _tick++;
        return utility;
    }

    private void CountMessages()
    {
        _agentCells.Build(_ax, _ay);
        for (var i = 0; i < _count; i++)
        {
            _agentCells.Window(_ax[i], _ay[i], CommunicationRadius, out var c0, out var c1, out var l0, out var l1);
            for (var line = l0; line <= l1; line++)
            {
                for (var at = _agentCells.First(line, c0); at < _agentCells.First(line, c1 + 1); at++)
                {
                    var j = _agentCells.Order[at];
                    double dx = _ax[j] - _ax[i], dy = _ay[j] - _ay[i];
                    if (j != i && dx * dx + dy * dy <= CommunicationRadius * CommunicationRadius)
                    {
                        Messages++;
                    }
                }
            }
        }
    }

    private void MoveAgents()
    {
        for (var i = 0; i < _count; i++)
        {
            var action = RandomBlock.Below(_random.Block(RandomStream.Action, i, _tick).W0, 12);
            _ah[i] += _turns[action];
            Move(ref _ax[i], ref _ay[i], ref _ah[i], 1);
        }
    }

    private double Score()
    {
        _targetCells.Build(_tx, _ty);
        Array.Clear(_best);
        Array.Clear(_second);
        for (var i = 0; i < _count; i++)
        {
            _targetCells.Window(_ax[i], _ay[i], SensingRadius, out var c0, out var c1, out var l0, out var l1);
            for (var line = l0; line <= l1; line++)
            {
                for (var at = _targetCells.First(line, c0); at < _targetCells.First(line, c1 + 1); at++)
                {
                    var j = _targetCells.Order[at];
                    double dx = _tx[j] - _ax[i], dy = _ty[j] - _ay[i];
                    var squared = dx * dx + dy * dy;
                    if (squared < SensingRadius * SensingRadius)
                    {
                        Serve(i, j, (SensingRadius - Math.Sqrt(squared)) / SensingRadius);
                    }
                }
            }
        }

        Array.Clear(_rewards);
        double sum = 0;
        for (var j = 0; j < _count; j++)
        {
            sum += _best[j];
            if (_best[j] > 0)
            {
                _rewards[_bestBy[j]] += _best[j] - _second[j];
            }
        }

        return sum / ((double)_count * _count);
    }

    private void Serve(int i, int j, double score)
    {
        if (score > _best[j])
        {
            _second[j] = _best[j];
            _best[j] = score;
            _bestBy[j] = i;
        }
        else if (score > _second[j])
        {
            _second[j] = score;
        }
    }

    private void MoveTargets()
    {
        for (var j = 0; j < _count; j++)
        {
            if (_motion[j] == 0)
            {
                continue;
            }

            if (_motion[j] == 2 && _random.Block(RandomStream.Motion, j, _tick).W0 < (uint)(0.05 * 4294967296.0))
            {
                _th[j] = Math.PI - 2 * Math.PI * _random.Uniform(RandomStream.Motion, j, _tick, 1);
            }

            Move(ref _tx[j], ref _ty[j], ref _th[j], 0.25);
        }
    }

    private void Move(ref double x, ref double y, ref double heading, double length)
    {
        var (sin, cos) = Math.SinCos(heading);
        x += length * cos;
        y += length * sin;
        if (x < 0 || x > _side)
        {
            x = x < 0 ? -x : 2 * _side - x;
            heading = Math.PI - heading;
        }

        if (y < 0 || y > _side)
        {
            y = y < 0 ? -y : 2 * _side - y;
            heading = -heading;
        }

        if (heading > Math.PI)
        {
            heading -= 2 * Math.PI;
        }
        else if (heading <= -Math.PI)
        {
            heading += 2 * Math.PI;
        }
    }

    /// <summary>Entities sorted into cells as wide as the radius.</summary>
    private sealed class Cells(int count, double side, double radius)
    {
        private readonly int _across = Math.Max(1, (int)(side / radius));
        private readonly int[] _start = new int[Math.Max(1, (int)(side / radius)) * Math.Max(1, (int)(side / radius)) + 1];
        private readonly int[] _cell = new int[count];

        public int[] Order { get; } = new int[count];

        public void Build(double[] x, double[] y)
        {
            Array.Clear(_start);
            for (var i = 0; i < x.Length; i++)
            {
                _cell[i] = At(y[i]) * _across + At(x[i]);
                _start[_cell[i]]++;
            }

            for (var c = 1; c < _start.Length; c++)
            {
                _start[c] += _start[c - 1];
            }

            for (var i = x.Length - 1; i >= 0; i--)
            {
                Order[--_start[_cell[i]]] = i;
            }
        }

        public int First(int line, int column) => _start[line * _across + column];

        public void Window(double x, double y, double reach, out int c0, out int c1, out int l0, out int l1)
        {
            c0 = At(x - reach);
            c1 = At(x + reach);
            l0 = At(y - reach);
            l1 = At(y + reach);
        }

        private int At(double value) => Math.Clamp((int)(value * _across / side), 0, _across - 1);
    }
}
