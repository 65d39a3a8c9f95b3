using System.Diagnostics;
using Covey.Environment.Randomness;
using Covey.Environment.Worlds;
using Covey.Learning.Encoders;
using Covey.Learning.Features;
using Covey.Learning.Networks;
using Covey.Learning.Optimisers;

namespace Covey.Client.Benchmarks;

/// <summary>
/// Forward, backward and step of a graph network over graphs of an agent, 4 neighbours and 2 targets, one thread, piece by piece
/// as in training.
/// </summary>
internal sealed class GraphUpdate
{
    private const int Neighbours = 4;
    private const int Targets = 2;
    private const int OperationsPerWeight = 6;

    private readonly GineNetwork _network;
    private readonly Rows _rows = new();
    private readonly INetworkPass _pass;
    private readonly Adam _optimiser;
    private readonly float[] _gradient;
    private readonly int[] _chosen;
    private readonly double _layer;

    /// <summary>Random graphs of a world, and a network for them.</summary>
    /// <param name="world">The world.</param>
    /// <param name="hidden">Units in each hidden layer.</param>
    /// <param name="graphs">How many.</param>
    public GraphUpdate(IWorld world, int hidden, int graphs)
    {
        _chosen = new int[graphs];
        _layer = 2.0 * hidden * hidden;
        var random = new RandomSource(1);
        _network = (GineNetwork)new GraphEncoder(world).NewNetwork(hidden, world.Actions.Count);
        _network.Initialise(random, 0, 1);
        _network.Refresh();
        _pass = _network.NewPass(backward: true);
        _optimiser = new Adam(_network.Parameters.Length, 1e-5);
        _gradient = new float[_network.Parameters.Length];
        int[] counts = [1, Neighbours, Targets];
        for (var graph = 0; graph < graphs; graph++)
        {
            _chosen[graph] = graph;
            var row = _rows.Add(_network.Shape.LengthOf(counts));
            for (var at = 0; at < row.Length; at++)
            {
                row[at] = at < counts.Length ? counts[at] : (float)(2 * random.Uniform(RandomStream.Estimate, graph, at)) - 1;
            }
        }
    }

    /// <summary>Operations of one update as it is computed: the second layer for the agent's own node only, which alone is read.</summary>
    public double Done => OperationsPerWeight * _layer * _chosen.Length * (Nodes + 1);

    /// <summary>Operations of one update if every node went through both layers, which is how such networks are usually counted.</summary>
    public double EveryNode => OperationsPerWeight * _layer * _chosen.Length * (2 * Nodes);

    private static int Nodes => 1 + Neighbours + Targets;

    /// <summary>Seconds of one update.</summary>
    public double Measure()
    {
        var began = Stopwatch.GetTimestamp();
        Array.Clear(_gradient);
        for (var from = 0; from < _chosen.Length; from += _network.PieceRows)
        {
            _pass.Forward(_rows, _chosen.AsSpan(from, Math.Min(_network.PieceRows, _chosen.Length - from)));
            for (var output = 0; output < _pass.Count; output++)
            {
                _pass.OutputGradient.Slice(output * _pass.Stride, _network.Outputs).Fill(1e-3f);
            }

            _pass.Backward(_gradient);
        }

        _optimiser.Step(_network.Parameters, _gradient);
        _network.Refresh();
        return Stopwatch.GetElapsedTime(began).TotalSeconds;
    }
}
