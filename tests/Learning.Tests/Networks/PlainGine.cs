using Covey.Learning.Networks;

namespace Covey.Learning.Tests.Networks;

/// <summary>One graph through the same network, written down plainly in double precision from its definition.</summary>
internal sealed class PlainGine
{
    private readonly GineShape _shape;
    private readonly Dictionary<string, TensorPlace> _places;

    public PlainGine(GineNetwork network)
    {
        _shape = network.Shape;
        _places = network.Tensors.ToDictionary(place => place.Name, StringComparer.Ordinal);
        Parameters = [.. network.Parameters.Select(value => (double)value)];
    }

    /// <summary>May be changed to measure slopes.</summary>
    public double[] Parameters { get; }

    /// <summary>The outputs of one row, one after another.</summary>
    public double[] Outputs(float[] row)
    {
        var global = _shape.Form == GraphForm.Global;
        var nodes = Nodes(row);
        var h = nodes.Select(node => Dense($"embed.{node.Kind}", node.Features)).ToArray();
        var first = Layer("first", nodes, h, global);
        var second = Layer("second", nodes, first, global);
        var readouts = Enumerable.Range(0, nodes.Count).Where(node => nodes[node].Kind == 0).ToArray();
        var pool = second[0].Select((_, column) => readouts.Sum(node => second[node][column]) / 8);
        return [.. readouts.SelectMany(node => Dense("head", global ? [.. Wide(second[node]), .. Wide([.. pool])] : second[node]))];
    }

    private static double[] Wide(double[] values) => [.. values, .. new double[((values.Length + 15) / 16 * 16) - values.Length]];

    private double[][] Layer(string name, List<(int Kind, double[] Features)> nodes, double[][] h, bool global)
    {
        var epsilon = Parameters[_places["epsilon"].IndexOf(name == "first" ? 0 : 1)];
        var result = new double[nodes.Count][];
        for (var node = 0; node < nodes.Count; node++)
        {
            var sum = new double[_shape.Hidden];
            for (var other = 0; other < nodes.Count; other++)
            {
                var target = nodes[other].Kind == _shape.Widths.Count - 1;
                var heard = other != node && (global || (nodes[node].Kind < 2 && (!target || nodes[node].Kind == 0)));
                if (heard)
                {
                    var weighted = _shape.WeightAt >= 0 && nodes[other].Kind == 1;
                    var weight = weighted ? nodes[other].Features[_shape.WeightAt] : 1;
                    var edge = Dense($"{name}.edges", Edge(nodes[node], nodes[other], target));
                    for (var column = 0; column < sum.Length; column++)
                    {
                        sum[column] += weight * Math.Max(0, h[other][column] + edge[column]);
                    }
                }
            }

            double[] inner = [.. sum.Select((value, column) => ((1 + epsilon) * h[node][column]) + (global ? value / 8 : value))];
            inner = [.. Dense($"{name}.0", inner).Select(value => Math.Max(0, value))];
            result[node] = [.. Dense($"{name}.1", inner).Select(value => Math.Max(0, value))];
        }

        return result;
    }

    private double[] Edge((int Kind, double[] Features) to, (int Kind, double[] Features) from, bool target)
    {
        var (x, y, sin, cos) = Pose(to);
        var (farX, farY, _, _) = Pose(from);
        double dx = (farX - x) / _shape.Unit, dy = (farY - y) / _shape.Unit;
        double ahead = (cos * dx) + (sin * dy), left = (cos * dy) - (sin * dx), distance = Math.Sqrt((dx * dx) + (dy * dy));
        double[] geometry =
        [
            ahead / (distance + 0.1), left / (distance + 0.1), Math.Max(0, 1 - distance), 1 / (1 + distance), ahead / (1 + distance),
            left / (1 + distance),
        ];
        return target ? [.. new double[6], .. geometry] : [.. geometry, .. new double[6]];
    }

    private (double X, double Y, double Sin, double Cos) Pose((int Kind, double[] Features) node)
    {
        if (_shape.Form == GraphForm.Local && node.Kind == 0)
        {
            return (0, 0, 0, 1);
        }

        var turned = _shape.Oriented && node.Kind < _shape.Widths.Count - 1;
        return (node.Features[0], node.Features[1], turned ? node.Features[2] : 0, turned ? node.Features[3] : 1);
    }

    private double[] Dense(string name, double[] inputs)
    {
        TensorPlace weight = _places[name + ".weight"], bias = _places[name + ".bias"];
        var outputs = new double[weight.Outputs];
        for (var output = 0; output < outputs.Length; output++)
        {
            outputs[output] = Parameters[bias.IndexOf(output)];
            for (var input = 0; input < weight.Inputs; input++)
            {
                outputs[output] += Parameters[weight.IndexOf((output * weight.Inputs) + input)] * inputs[input];
            }
        }

        return outputs;
    }

    private List<(int Kind, double[] Features)> Nodes(float[] row)
    {
        var nodes = new List<(int, double[])>();
        var at = _shape.Header;
        for (var kind = 0; kind < _shape.Widths.Count; kind++)
        {
            for (var node = 0; node < (int)row[kind]; node++)
            {
                nodes.Add((kind, [.. row.AsSpan(at, _shape.Widths[kind]).ToArray().Select(value => (double)value)]));
                at += _shape.Widths[kind];
            }
        }

        return nodes;
    }
}
