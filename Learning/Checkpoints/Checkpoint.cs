using System.Globalization;
using Covey.Environment.Scenarios;
using Covey.Environment.Training;
using Covey.Learning.Encoders;
using Covey.Learning.Features;
using Covey.Learning.Networks;
using Covey.Learning.Policies;
using Covey.Learning.Training;

namespace Covey.Learning.Checkpoints;

/// <summary>
/// A trained policy as a file: a safetensors file whose metadata says what it is and whose tensors are the networks. What
/// does not fit is refused in one sentence.
/// </summary>
public sealed class Checkpoint
{
    /// <summary>How a checkpoint's file name ends.</summary>
    public const string Extension = ".safetensors";

    private const string Format = "covey-policy";
    private const int MostHidden = 4096;
    private const string Version = "2";

    private readonly string _source;
    private readonly Dictionary<string, SafetensorsTensor> _tensors;

    private Checkpoint(string source, CheckpointInfo info, SafetensorsFile file)
    {
        _source = source;
        Info = info;
        Texts = file.Texts;
        _tensors = file.Tensors.ToDictionary(tensor => tensor.Name, StringComparer.Ordinal);
    }

    /// <summary>What it says about its policy.</summary>
    public CheckpointInfo Info { get; }

    /// <summary>All its metadata.</summary>
    public IReadOnlyDictionary<string, string> Texts { get; }

    /// <summary>Reads a file.</summary>
    /// <exception cref="ScenarioException">It is not there, damaged, of another version, or holds no finite numbers.</exception>
    public static Checkpoint Read(string path)
    {
        if (!File.Exists(path))
        {
            throw Refuse(path, $"is no file in '{Directory.GetCurrentDirectory()}'; allowed: a checkpoint file, or a policy's name");
        }

        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw Refuse(path, $"cannot be read: {wrong.Message}");
        }

        return Parse(bytes, path);
    }

    /// <summary>Reads a file's bytes.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="source">What errors call it.</param>
    /// <exception cref="ScenarioException">It is damaged, of another version, or holds no finite numbers.</exception>
    public static Checkpoint Parse(ReadOnlySpan<byte> bytes, string source)
    {
        try
        {
            var file = SafetensorsFile.Parse(bytes);
            return new Checkpoint(source, ReadInfo(source, file.Texts), file);
        }
        catch (InvalidDataException wrong)
        {
            throw Refuse(source, $"is not a checkpoint: {wrong.Message}");
        }
    }

    /// <summary>The file of a policy.</summary>
    /// <param name="info">What it says about itself.</param>
    /// <param name="more">Further metadata.</param>
    /// <param name="tensors">The networks, from <see cref="Pack"/>.</param>
    public static SafetensorsFile Create(CheckpointInfo info, IReadOnlyDictionary<string, string> more, IReadOnlyList<SafetensorsTensor> tensors)
    {
        var texts = new Dictionary<string, string>(more, StringComparer.Ordinal)
        {
            ["format"] = Format,
            ["version"] = Version,
            ["scenario"] = info.Scenario,
            ["seed"] = Text(info.Seed),
            ["episodes"] = Text(info.Episodes),
            ["agentSteps"] = Text(info.AgentSteps),
            ["layout"] = info.Layout,
            ["neighbours"] = Text(info.Features.Neighbours),
            ["things"] = Text(info.Features.Things),
            ["encoder"] = TrainingOptions.Word(info.Encoder),
            ["hidden"] = Text(info.Hidden),
            ["actions"] = Text(info.Actions),
            ["hyperparameters"] = info.Hyperparameters,
        };
        return new SafetensorsFile(texts, tensors);
    }

    /// <summary>A network's numbers, or as many others, as tensors without padding: <c>NAME.TENSOR</c>.</summary>
    public static IEnumerable<SafetensorsTensor> Pack(string name, IReadOnlyList<TensorPlace> places, float[] numbers)
    {
        foreach (var place in places)
        {
            var values = new float[place.Count];
            for (var at = 0; at < values.Length; at++)
            {
                values[at] = numbers[place.IndexOf(at)];
            }

            yield return new SafetensorsTensor($"{name}.{place.Name}", place.Shape, values);
        }
    }

    /// <summary>Takes a network's numbers out of the file.</summary>
    /// <param name="name">As in <see cref="Pack"/>.</param>
    /// <param name="places">The network's tensors.</param>
    /// <param name="numbers">Takes them, with padding.</param>
    /// <exception cref="ScenarioException">A tensor is missing, has another shape, or holds a number that is not finite.</exception>
    public void Unpack(string name, IReadOnlyList<TensorPlace> places, float[] numbers)
    {
        Array.Clear(numbers);
        foreach (var place in places)
        {
            var values = Tensor($"{name}.{place.Name}", place.Shape);
            for (var at = 0; at < values.Length; at++)
            {
                numbers[place.IndexOf(at)] = values[at];
            }
        }
    }

    /// <summary>A metadata text that has to be there.</summary>
    /// <exception cref="ScenarioException">It is not.</exception>
    public string Text(string key) => Texts.TryGetValue(key, out var text) ? text : throw Refuse(_source, $"lacks the metadata '{key}'");

    /// <summary>An error about this file.</summary>
    public ScenarioException Refuse(string sentence) => Refuse(_source, sentence);

    private static ScenarioException Refuse(string path, string sentence) => new("policy", $"'{path}' {sentence}");

    private static string Text<T>(T value)
        where T : IFormattable => value.ToString(null, CultureInfo.InvariantCulture);

    private static CheckpointInfo ReadInfo(string path, IReadOnlyDictionary<string, string> texts)
    {
        string Need(string key) => texts.TryGetValue(key, out var text) ? text : throw Refuse(path, $"lacks the metadata '{key}'; it was not written by covey train");
        T Number<T>(string key, T least, T most)
            where T : struct, System.Numerics.INumber<T> =>
            T.TryParse(Need(key), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
                ? number
                : throw Refuse(path, $"has '{key}' = '{Need(key)}'; a whole number from {least} to {most} is needed");

        if (Need("format") != Format || Need("version") != Version)
        {
            throw Refuse(path, $"is of format {Need("format")}, version {Need("version")}; this program reads {Format}, version {Version}");
        }

        var encoder = Array.FindIndex(Enum.GetValues<EncoderKind>(), kind => TrainingOptions.Word(kind) == Need("encoder"));
        if (encoder < 0)
        {
            var known = Enum.GetValues<EncoderKind>().Select(TrainingOptions.Word);
            throw Refuse(path, $"has the encoder '{Need("encoder")}'; this program reads {string.Join(", ", known)}");
        }

        return new CheckpointInfo
        {
            Scenario = Need("scenario"),
            Seed = Number("seed", 0UL, ulong.MaxValue),
            Episodes = Number("episodes", 0, int.MaxValue),
            AgentSteps = Number("agentSteps", 0L, long.MaxValue),
            Encoder = Enum.GetValues<EncoderKind>()[encoder],
            Layout = Need("layout"),
            Features = new FeatureOptions
            {
                Neighbours = Number("neighbours", 0, FeatureOptions.Most),
                Things = Number("things", 0, FeatureOptions.Most),
            },
            Hidden = Number("hidden", 1, MostHidden),
            Actions = Number("actions", 1, NetworkPolicy.MostActions),
            Hyperparameters = Need("hyperparameters"),
        };
    }

    private float[] Tensor(string name, IReadOnlyList<int> shape)
    {
        if (!_tensors.TryGetValue(name, out var tensor))
        {
            throw Refuse($"lacks the tensor '{name}'");
        }

        if (!tensor.Shape.SequenceEqual(shape))
        {
            throw Refuse($"has a tensor '{name}' of shape [{string.Join(", ", tensor.Shape)}]; [{string.Join(", ", shape)}] is needed");
        }

        for (var at = 0; at < tensor.Values.Length; at++)
        {
            if (!float.IsFinite(tensor.Values[at]))
            {
                throw Refuse($"has the number {tensor.Values[at]} in its tensor '{name}' at {at}; weights are finite");
            }
        }

        return tensor.Values;
    }
}
