using Covey.Environment.Randomness;
using Covey.Environment.Scenarios;
using Covey.Environment.Sensing;
using Covey.Environment.Worlds;
using Covey.Learning.Categorical;
using Covey.Learning.Checkpoints;
using Covey.Learning.Encoders;
using Covey.Learning.Features;
using Covey.Learning.Networks;

namespace Covey.Learning.Policies;

/// <summary>
/// SubMAPG in execution: the same network for every agent, from what an encoder makes of its observation to one logit an action,
/// a masked softmax over them, and a draw; or always the most likely action.
/// </summary>
/// <remarks>
/// Agent i's action at tick t is drawn with the uniform number at (<see cref="RandomStream.Action"/>, i, t). Rows are
/// computed in blocks for speed; which block a row is in does not show in its result.
/// </remarks>
public sealed class NetworkPolicy : IAgentPolicy
{
    /// <summary>The tensors' name in a checkpoint.</summary>
    public const string Tensors = "actor";

    /// <summary>As many actions as a mask has bits.</summary>
    internal const int MostActions = 64;

    private const string GreedySuffix = ":greedy";
    private const int Block = 96;

    // A block ends when so many inputs have come together, so that graphs of any size fit a core's cache.
    private const int BlockInputs = 8192;

    // A policy is shared by all threads; what it computes in is each thread's own.
    [ThreadStatic]
    private static Room? _latest;

    private readonly IEncoder _encoder;
    private readonly INetwork _network;
    private readonly bool _greedy;

    /// <summary>A policy.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="encoder">What the network sees.</param>
    /// <param name="network">From that to logits.</param>
    /// <param name="greedy">Whether always the most likely action is taken.</param>
    public NetworkPolicy(string name, IEncoder encoder, INetwork network, bool greedy = false)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(network.Outputs, MostActions, nameof(network));
        Name = name;
        _encoder = encoder;
        _network = network;
        _greedy = greedy;
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public ObservationNeeds Needs => _encoder.Needs;

    /// <inheritdoc/>
    public int StateWidth => 0;

    /// <summary>Whether a policy's name is that of a trained policy: a checkpoint file, with or without its ending, or a shipped one.</summary>
    public static bool IsTrained(string name) => PathOf(name) is not null;

    /// <summary>Whether a policy's name is that of a checkpoint file.</summary>
    public static bool IsFile(string name) => FileOf(name).EndsWith(Checkpoint.Extension, StringComparison.Ordinal);

    /// <summary>Reads a policy from a checkpoint file.</summary>
    /// <param name="name">The file, or the name of a shipped policy; with <c>:greedy</c> behind it, the most likely action is taken instead of drawing one.</param>
    /// <param name="world">The world it is to play.</param>
    /// <exception cref="ScenarioException">The file is not usable or does not fit the world.</exception>
    public static NetworkPolicy Read(string name, IWorld world)
    {
        var checkpoint = Checkpoint.Read(PathOf(name) ?? name);
        var info = checkpoint.Info;
        var encoder = EncoderCatalog.Create(info.Encoder, world, info.Features);
        if (info.Layout != encoder.Layout)
        {
            throw checkpoint.Refuse($"was trained on features '{info.Layout}'; world '{world.Kind}' gives '{encoder.Layout}'");
        }

        if (info.Actions != world.Actions.Count)
        {
            throw checkpoint.Refuse($"chooses among {info.Actions} actions; world '{world.Kind}' has {world.Actions.Count}");
        }

        var network = encoder.NewNetwork(info.Hidden, info.Actions);
        checkpoint.Unpack(Tensors, network.Tensors, network.Parameters);
        return new NetworkPolicy(name, encoder, network, name.EndsWith(GreedySuffix, StringComparison.Ordinal));
    }

    /// <inheritdoc/>
    public void Begin(Span<double> state)
    {
    }

    /// <inheritdoc/>
    public void Decide(ObservationBatch observations, Span<double> states, RandomSource random, int tick, Span<int> actions)
    {
        Span<double> logits = stackalloc double[_network.Outputs];
        Span<double> probabilities = stackalloc double[_network.Outputs];
        var room = RoomHere();
        for (int from = 0, rows; from < observations.Count; from += rows)
        {
            rows = Compute(observations, from, Block, room);
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
        Span<double> logits = stackalloc double[_network.Outputs];
        var room = RoomHere();
        _ = Compute(observations, row, 1, room);
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

    /// <summary>The checkpoint file of a policy's name: the name without <c>:greedy</c>.</summary>
    public static string FileOf(string name) => name.EndsWith(GreedySuffix, StringComparison.Ordinal) ? name[..^GreedySuffix.Length] : name;

    /// <summary>The checkpoint file that a policy's name stands for; null if it stands for none.</summary>
    public static string? PathOf(string name)
    {
        name = FileOf(name);
        return name.EndsWith(Checkpoint.Extension, StringComparison.Ordinal) ? name
            : ShippedPolicies.Default.Find(name) ?? (File.Exists(name + Checkpoint.Extension) ? name + Checkpoint.Extension : null);
    }

    private Room RoomHere()
    {
        if (_latest is not { } room || !ReferenceEquals(room.Network, _network))
        {
            room = new Room(_network);
            _latest = room;
        }

        return room;
    }

    /// <summary>Computes a block of at most so many rows; returns how many it has.</summary>
    private int Compute(ObservationBatch observations, int from, int most, Room room)
    {
        room.Inputs.Clear();
        do
        {
            _encoder.Encode(observations[from + room.Inputs.Count], room.Inputs);
        }
        while (room.Inputs.Count < Math.Min(most, observations.Count - from) && room.Inputs.LengthBefore(room.Inputs.Count) < BlockInputs);

        room.Pass.Forward(room.Inputs, Room.All[..room.Inputs.Count]);
        return room.Inputs.Count;
    }

    private sealed class Room(INetwork network)
    {
        private static readonly int[] Indices = [.. Enumerable.Range(0, Block)];

        public static ReadOnlySpan<int> All => Indices;

        public INetwork Network { get; } = network;

        public Rows Inputs { get; } = new();

        public INetworkPass Pass { get; } = network.NewPass(backward: false);

        public void Logits(int row, Span<double> logits)
        {
            var from = Pass.Output.Slice(row * Pass.Stride, logits.Length);
            for (var action = 0; action < logits.Length; action++)
            {
                logits[action] = from[action];
            }
        }
    }
}
