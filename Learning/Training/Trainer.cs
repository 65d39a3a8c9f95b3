using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Covey.Environment.Randomness;
using Covey.Environment.Scenarios;
using Covey.Environment.Training;
using Covey.Learning.Checkpoints;
using Covey.Learning.Encoders;
using Covey.Learning.Networks;
using Covey.Learning.Optimisers;
using Covey.Learning.Policies;

namespace Covey.Learning.Training;

/// <summary>
/// Trains one policy, batch by batch: plays some episodes at once with the present policy, learns from them, plays the next.
/// </summary>
/// <remarks>
/// All that a later batch depends on is the networks, the optimisers, the scale of rewards and the number of episodes, and
/// all of it is in the checkpoint: random numbers are addressed by episode and batch. So a training that goes on from its
/// checkpoint comes to the same bits as one that was never stopped.
/// </remarks>
public sealed class Trainer
{
    private const string Critic = "critic";
    private const string First = ".adam.first";
    private const string Second = ".adam.second";

    private readonly IRollouts _rollouts;
    private readonly TrainingRoom _room;
    private readonly ITrainingHands _hands;
    private readonly PpoLearner _learner;
    private readonly List<(int Episode, double Value)> _curve = [];

    /// <summary>A training at its beginning.</summary>
    /// <param name="rollouts">Plays episodes.</param>
    /// <param name="options">How it learns.</param>
    /// <param name="seed">What all its randomness follows from.</param>
    /// <param name="workers">Who does the work.</param>
    /// <exception cref="ScenarioException">The settings or the world are not usable.</exception>
    public Trainer(IRollouts rollouts, TrainingOptions options, ulong seed, IWorkers workers)
        : this(rollouts, options, seed, workers, static room => new OwnHands(room))
    {
    }

    /// <summary>A training at its beginning whose work others do; it comes to the same bits.</summary>
    /// <param name="rollouts">The scenario; no episode is played here.</param>
    /// <param name="options">How it learns.</param>
    /// <param name="seed">What all its randomness follows from.</param>
    /// <param name="peers">Who does the work.</param>
    /// <exception cref="ScenarioException">The settings or the world are not usable.</exception>
    public Trainer(IRollouts rollouts, TrainingOptions options, ulong seed, ITrainingPeers peers)
        : this(rollouts, options, seed, new Nobody(), room => new PeerHands(room, peers))
    {
    }

    private Trainer(IRollouts rollouts, TrainingOptions options, ulong seed, IWorkers workers, Func<TrainingRoom, ITrainingHands> hands)
    {
        _rollouts = rollouts;
        Options = options;
        Seed = seed;
        _room = new TrainingRoom(rollouts, options, seed, workers);
        _hands = hands(_room);
        _learner = new PpoLearner(_room, options, _hands);
    }

    /// <summary>How it learns.</summary>
    public TrainingOptions Options { get; }

    /// <summary>What all its randomness follows from.</summary>
    public ulong Seed { get; }

    /// <summary>Episodes learned from.</summary>
    public int Episodes { get; private set; }

    /// <summary>Ticks times agents learned from.</summary>
    public long AgentSteps { get; private set; }

    /// <summary>
    /// After each batch the number of episodes learned from, and the mean utility of its ticks, on the scale that compares
    /// across populations.
    /// </summary>
    public IReadOnlyList<(int Episode, double Value)> Curve => _curve;

    /// <summary>What the last step of the last batch came to; unknown before one is learned from.</summary>
    public StepLosses Losses => _learner.Losses;

    /// <summary>The last batch that was learned from.</summary>
    /// <exception cref="InvalidOperationException">There is none yet.</exception>
    public LearnedBatch Latest => _curve.Count > 0
        ? new LearnedBatch(_curve[^1].Episode, _curve[^1].Value, AgentSteps, Losses)
        : throw new InvalidOperationException("no batch was learned from yet");

    /// <summary>Plays and learns one batch of <see cref="TrainingOptions.Worlds"/> episodes.</summary>
    /// <exception cref="DivergedException">The loss is out of all bounds, or a weight no longer finite. The training is of no more use.</exception>
    public void Advance()
    {
        var loss = double.NaN;
        try
        {
            _hands.Play(Episodes);
            loss = _learner.Learn(Episodes / Options.Worlds);
        }
        catch (ArithmeticException wrong)
        {
            throw Diverged(loss, wrong);
        }

        if (!(Math.Abs(loss) <= PpoLearner.LargestLoss) || !AllFinite(_room.Actor.Parameters) || !AllFinite(_room.Critic.Parameters))
        {
            throw Diverged(loss, null);
        }

        var value = 0.0;
        foreach (var episode in _room.Episodes)
        {
            value += episode.Value;
            AgentSteps += episode.Count;
        }

        Episodes += _room.Episodes.Length;
        _curve.Add((Episodes, value / _room.Episodes.Length));
    }

    /// <summary>16 hexadecimal digits of all that was learned: equal digests mean equal networks and optimisers.</summary>
    public string Digest()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var tensor in Tensors())
        {
            hash.AppendData(MemoryMarshal.AsBytes(tensor.Values.AsSpan()));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
    }

    /// <summary>The policy alone, without what is needed to go on.</summary>
    public SafetensorsFile ToPolicy() => Checkpoint.Create(
        Info(), new Dictionary<string, string>(StringComparer.Ordinal), [.. Checkpoint.Pack(NetworkPolicy.Tensors, _room.Actor.Tensors, _room.Actor.Parameters)]);

    /// <summary>The training as a checkpoint: the policy, and all that is needed to go on.</summary>
    public SafetensorsFile ToFile()
    {
        var more = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["fingerprint"] = _rollouts.Fingerprint,
            ["optimiserSteps"] = _learner.ActorOptimiser.Steps.ToString(CultureInfo.InvariantCulture),
            ["rewardScale"] = _learner.RewardScale.ToString("R", CultureInfo.InvariantCulture),
            ["curve"] = new JsonArray([.. _curve.Select(point => new JsonArray(point.Episode, point.Value))]).ToJsonString(),
        };
        return Checkpoint.Create(Info(), more, Tensors());
    }

    /// <summary>Goes on from a checkpoint of the same training.</summary>
    /// <exception cref="ScenarioException">It is of another training, or damaged.</exception>
    public void ContinueFrom(Checkpoint checkpoint)
    {
        var info = checkpoint.Info;
        if (info.Seed != Seed || info.Hyperparameters != Options.ToJson() || info.Layout != _room.Encoder.Layout)
        {
            throw checkpoint.Refuse(
                $"is of a training with seed {info.Seed}, settings {info.Hyperparameters} and features '{info.Layout}'; "
                + $"this one has seed {Seed}, settings {Options.ToJson()} and features '{_room.Encoder.Layout}'");
        }

        if (checkpoint.Text("fingerprint") != _rollouts.Fingerprint)
        {
            throw checkpoint.Refuse($"is of a training on '{info.Scenario}' with other settings than '{_rollouts.Scenario}' has now");
        }

        if (!long.TryParse(checkpoint.Text("optimiserSteps"), NumberStyles.None, CultureInfo.InvariantCulture, out var steps)
            || !double.TryParse(checkpoint.Text("rewardScale"), NumberStyles.Float, CultureInfo.InvariantCulture, out var scale)
            || !(scale >= 0 && double.IsFinite(scale)))
        {
            throw checkpoint.Refuse("has an 'optimiserSteps' or 'rewardScale' that is not a number");
        }

        Unpack(checkpoint, NetworkPolicy.Tensors, _room.Actor, _learner.ActorOptimiser, steps);
        Unpack(checkpoint, Critic, _room.Critic, _learner.CriticOptimiser, steps);
        _learner.RewardScale = scale;
        Episodes = info.Episodes;
        AgentSteps = info.AgentSteps;
        _curve.Clear();
        _curve.AddRange(ReadCurve(checkpoint));
    }

    private CheckpointInfo Info() => new()
    {
        Scenario = _rollouts.Scenario,
        Seed = Seed,
        Episodes = Episodes,
        AgentSteps = AgentSteps,
        Encoder = Options.Encoder,
        Layout = _room.Encoder.Layout,
        Features = Options.Features,
        Hidden = Options.Hidden,
        Actions = _room.Actor.Outputs,
        Hyperparameters = Options.ToJson(),
    };

    private SafetensorsTensor[] Tensors() =>
        [.. Packed(NetworkPolicy.Tensors, _room.Actor, _learner.ActorOptimiser), .. Packed(Critic, _room.Critic, _learner.CriticOptimiser)];

    private static IEnumerable<SafetensorsTensor> Packed(string name, INetwork network, Adam optimiser) =>
    [
        .. Checkpoint.Pack(name, network.Tensors, network.Parameters),
        .. Checkpoint.Pack(name + First, network.Tensors, optimiser.First),
        .. Checkpoint.Pack(name + Second, network.Tensors, optimiser.Second),
    ];

    private static void Unpack(Checkpoint checkpoint, string name, INetwork network, Adam optimiser, long steps)
    {
        checkpoint.Unpack(name, network.Tensors, network.Parameters);
        checkpoint.Unpack(name + First, network.Tensors, optimiser.First);
        checkpoint.Unpack(name + Second, network.Tensors, optimiser.Second);
        optimiser.ContinueFrom(steps);
        network.Refresh();
    }

    private static List<(int Episode, double Value)> ReadCurve(Checkpoint checkpoint)
    {
        var curve = new List<(int, double)>();
        JsonArray? points;
        try
        {
            points = JsonNode.Parse(checkpoint.Text("curve")) as JsonArray;
        }
        catch (JsonException)
        {
            points = null;
        }

        foreach (var point in points ?? throw checkpoint.Refuse("has a 'curve' that is not a list"))
        {
            if (point is not JsonArray { Count: 2 } pair
                || pair[0] is not JsonValue episode || !episode.TryGetValue(out int at)
                || pair[1] is not JsonValue value || !value.TryGetValue(out double reached))
            {
                throw checkpoint.Refuse("has a 'curve' that is not made of pairs of numbers");
            }

            curve.Add((at, reached));
        }

        return curve;
    }

    private static bool AllFinite(float[] values)
    {
        foreach (var value in values)
        {
            if (!float.IsFinite(value))
            {
                return false;
            }
        }

        return true;
    }

    private DivergedException Diverged(double loss, Exception? cause) => new(
        string.Create(
            CultureInfo.InvariantCulture,
            $"training diverged between episodes {Episodes} and {Episodes + Options.Worlds}, the loss is {loss}; "
            + $"learn more slowly: lower the rates, now {Options.ActorRate} for the policy and {Options.CriticRate} for the critic"),
        cause);

    private sealed class Nobody : IWorkers
    {
        public void Run(int count, Action<int> piece) => throw new InvalidOperationException("all work is done by peers");
    }
}
