using Covey.Environment.Randomness;
using Covey.Environment.Scenarios;
using Covey.Environment.Sensing;
using Covey.Environment.Worlds;
using Covey.Learning.Categorical;
using Covey.Learning.Checkpoints;
using Covey.Learning.Features;
using Covey.Learning.Networks;

namespace Covey.Learning.Policies;

/// <summary>
/// SubMAPG-M: the same multilayer perceptron for every agent, from <see cref="NearestFeatures"/> to one logit an action,
/// a masked softmax over them, and a draw; or always the most likely action.
/// </summary>
/// <remarks>
/// Agent i's action at tick t is drawn with the uniform number at (<see cref="RandomStream.Action"/>, i, t). Rows are
/// computed in blocks for speed; which block a row is in does not show in its result.
/// </remarks>
public sealed class MlpPolicy : IAgentPolicy
{
    /// <summary>The tensors' name in a checkpoint.</summary>
    public const string Tensors = "actor";

    private const string GreedySuffix = ":greedy";
    private const int Block = 96;
    private const int MostActions = 64;

    // A policy is shared by all threads; what it computes in is each thread's own.
    [ThreadStatic]
    private static Room? _latest;

    private readonly NearestFeatures _features;
    private readonly Mlp _network;
    private readonly bool _greedy;

    /// <summary>A policy.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="features">What the network sees.</param>
    /// <param name="network">From features to logits.</param>
    /// <param name="greedy">Whether always the most likely action is taken.</param>
    public MlpPolicy(string name, NearestFeatures features, Mlp network, bool greedy = false)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(network.Shape.Inputs, features.Width, nameof(network));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(network.Shape.Outputs, MostActions, nameof(network));
        Name = name;
        _features = features;
        _network = network;
        _greedy = greedy;
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public ObservationNeeds Needs => _features.Needs;

    /// <inheritdoc/>
    public int StateWidth => 0;

    /// <summary>Whether a policy's name is that of a checkpoint file.</summary>
    public static bool IsFile(string name) => FileOf(name).EndsWith(Checkpoint.Extension, StringComparison.Ordinal);

    /// <summary>Reads a policy from a checkpoint file.</summary>
    /// <param name="name">The file; with <c>:greedy</c> behind it, the most likely action is taken instead of drawing one.</param>
    /// <param name="world">The world it is to play.</param>
    /// <exception cref="ScenarioException">The file is not usable or does not fit the world.</exception>
    public static MlpPolicy Read(string name, IWorld world)
    {
        var checkpoint = Checkpoint.Read(FileOf(name));
        var info = checkpoint.Info;
        var features = new NearestFeatures(world, info.Features);
        if (info.Layout != features.Layout)
        {
            throw checkpoint.Refuse($"was trained on features '{info.Layout}'; world '{world.Kind}' gives '{features.Layout}'");
        }

        if (info.Widths[^1] != world.Actions.Count)
        {
            throw checkpoint.Refuse($"chooses among {info.Widths[^1]} actions; world '{world.Kind}' has {world.Actions.Count}");
        }

        if (info.Widths[0] != features.Width)
        {
            throw checkpoint.Refuse($"takes {info.Widths[0]} inputs; its features are {features.Width}");
        }

        var network = new Mlp(new MlpShape([.. info.Widths]));
        checkpoint.Unpack(Tensors, network.Shape, network.Parameters);
        return new MlpPolicy(name, features, network, name.EndsWith(GreedySuffix, StringComparison.Ordinal));
    }

    /// <inheritdoc/>
    public void Begin(Span<double> state)
    {
    }

    /// <inheritdoc/>
    public void Decide(ObservationBatch observations, Span<double> states, RandomSource random, int tick, Span<int> actions)
    {
        Span<double> logits = stackalloc double[_network.Shape.Outputs];
        Span<double> probabilities = stackalloc double[_network.Shape.Outputs];
        var room = RoomHere();
        for (var from = 0; from < observations.Count; from += Block)
        {
            var rows = Math.Min(Block, observations.Count - from);
            Compute(observations, from, rows, room);
            for (var row = 0; row < rows; row++)
            {
                var feasible = observations.Feasible[from + row];
                if (feasible == 0)
                {
                    throw new NoFeasibleActionException(observations.Agent[from + row], tick);
                }

                room.Logits(row, logits);
                if (_greedy)
                {
                    actions[from + row] = MaskedCategorical.MostLikely(logits, feasible);
                    continue;
                }

                MaskedCategorical.Softmax(logits, feasible, probabilities);
                var uniform = random.Uniform(RandomStream.Action, observations.Agent[from + row], tick);
                actions[from + row] = MaskedCategorical.Sample(probabilities, feasible, uniform);
            }
        }
    }

    /// <inheritdoc/>
    public void Probabilities(ObservationBatch observations, int row, ReadOnlySpan<double> state, Span<double> probabilities)
    {
        Span<double> logits = stackalloc double[_network.Shape.Outputs];
        var room = RoomHere();
        Compute(observations, row, 1, room);
        room.Logits(0, logits);
        if (_greedy)
        {
            probabilities.Clear();
            probabilities[MaskedCategorical.MostLikely(logits, observations.Feasible[row])] = 1;
        }
        else
        {
            MaskedCategorical.Softmax(logits, observations.Feasible[row], probabilities);
        }
    }

    private static string FileOf(string name) => name.EndsWith(GreedySuffix, StringComparison.Ordinal) ? name[..^GreedySuffix.Length] : name;

    private Room RoomHere()
    {
        if (_latest is not { } room || !ReferenceEquals(room.Shape, _network.Shape))
        {
            room = new Room(_network.Shape);
            _latest = room;
        }

        return room;
    }

    private void Compute(ObservationBatch observations, int from, int rows, Room room)
    {
        var width = _features.Width;
        for (var row = 0; row < rows; row++)
        {
            _features.Encode(observations[from + row], room.Inputs.AsSpan(row * width, width));
        }

        _network.Forward(room.Inputs, rows, room.Activations);
    }

    private sealed class Room(MlpShape shape)
    {
        public MlpShape Shape { get; } = shape;

        public float[] Inputs { get; } = new float[Block * shape.Inputs];

        public MlpActivations Activations { get; } = new(shape, Block, backward: false);

        public void Logits(int row, Span<double> logits)
        {
            var from = Activations.Output.Slice(row * Activations.OutputStride, logits.Length);
            for (var action = 0; action < logits.Length; action++)
            {
                logits[action] = from[action];
            }
        }
    }
}
