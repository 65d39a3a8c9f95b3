namespace Covey.Learning.Tests.Baselines;

/// <summary>Science 1.6 line by line, with lists and Math, sharing nothing with the policy it checks.</summary>
internal sealed class PlainOnlineGreedy
{
    private readonly int _n;
    private readonly int _horizon;
    private readonly double[][] _p;
    private double[] _q;

    public PlainOnlineGreedy(int n, int horizon)
    {
        _n = n;
        _horizon = horizon;
        var learners = Math.Max(1, (int)Math.Ceiling(Math.Log2(horizon)));
        _p = [.. Enumerable.Range(0, learners).Select(_ => Enumerable.Repeat(1.0 / n, n).ToArray())];
        _q = [.. Enumerable.Repeat(1.0 / learners, learners)];
    }

    public double[] Distribution(ulong feasible)
    {
        double[] pi = [.. Enumerable.Range(0, _n).Select(a => May(feasible, a) ? _q.Select((q, j) => q * _p[j][a]).Sum() : 0)];
        return [.. pi.Select(value => value / pi.Sum())];
    }

    public void Learn(ulong feasible, long[] earlier, long[] alone)
    {
        var largest = Enumerable.Range(0, _n).Where(a => May(feasible, a)).Max(a => (double)alone[a]);
        double[] loss = [.. Enumerable.Range(0, _n).Select(a => largest == 0 || !May(feasible, a) ? 0 : -(earlier[a] / largest))];
        var g = Math.Sqrt(Math.Log(_p.Length) / _horizon);
        var beta = 1.0 / _horizon;
        double[] q = [.. _q.Select((weight, j) => weight * Math.Exp(-g * loss.Select((l, a) => l * _p[j][a]).Sum()))];
        _q = [.. q.Select(weight => weight / q.Sum())];
        for (var j = 1; j <= _p.Length; j++)
        {
            var gamma = Math.Sqrt(Math.Log((double)_n * _horizon) / Math.Pow(2, j - 1));
            double[] v = [.. _p[j - 1].Select((p, a) => p * Math.Exp(-gamma * loss[a]))];
            double[] mixed = [.. v.Select(value => (beta * v.Sum() / _n) + ((1 - beta) * value))];
            _p[j - 1] = [.. mixed.Select(value => value / mixed.Sum())];
        }
    }

    private static bool May(ulong feasible, int action) => (feasible >> action & 1) != 0;
}
