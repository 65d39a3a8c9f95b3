using System.Globalization;
using Covey.Environment.Scenarios;
using Covey.Learning.Features;
using Covey.Learning.Networks;

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
    private const string Version = "1";

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

        try
        {
            var file = SafetensorsFile.Parse(bytes);
            return new Checkpoint(path, ReadInfo(path, file.Texts), file);
        }
        catch (InvalidDataException wrong)
        {
            throw Refuse(path, $"is not a checkpoint: {wrong.Message}");
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
            ["encoder"] = info.Encoder,
            ["widths"] = string.Join(",", info.Widths.Select(width => Text(width))),
            ["hyperparameters"] = info.Hyperparameters,
        };
        return new SafetensorsFile(texts, tensors);
    }

    /// <summary>A network's numbers as tensors without padding: <c>NAME.LAYER.weight</c>, outputs × inputs, and <c>NAME.LAYER.bias</c>.</summary>
    public static IEnumerable<SafetensorsTensor> Pack(string name, MlpShape shape, float[] parameters)
    {
        for (var layer = 0; layer < shape.Layers; layer++)
        {
            int inputs = shape.Widths[layer], outputs = shape.Widths[layer + 1], stride = shape.Padded(layer + 1), from = shape.MatrixAt(layer);
            var weights = new float[outputs * inputs];
            for (var at = 0; at < weights.Length; at++)
            {
                weights[at] = parameters[from + (at % inputs * stride) + (at / inputs)];
            }

            yield return new SafetensorsTensor($"{name}.{layer}.weight", [outputs, inputs], weights);
            yield return new SafetensorsTensor($"{name}.{layer}.bias", [outputs], parameters.AsSpan(shape.BiasAt(layer), outputs).ToArray());
        }
    }

    /// <summary>Takes a network's numbers out of the file.</summary>
    /// <param name="name">As in <see cref="Pack"/>.</param>
    /// <param name="shape">The network's shape.</param>
    /// <param name="parameters">Takes them, with padding.</param>
    /// <exception cref="ScenarioException">A tensor is missing, has another shape, or holds a number that is not finite.</exception>
    public void Unpack(string name, MlpShape shape, float[] parameters)
    {
        Array.Clear(parameters);
        for (var layer = 0; layer < shape.Layers; layer++)
        {
            int inputs = shape.Widths[layer], outputs = shape.Widths[layer + 1], stride = shape.Padded(layer + 1), to = shape.MatrixAt(layer);
            var weights = Tensor($"{name}.{layer}.weight", outputs, inputs);
            for (var at = 0; at < weights.Length; at++)
            {
                parameters[to + (at % inputs * stride) + (at / inputs)] = weights[at];
            }

            Tensor($"{name}.{layer}.bias", outputs).CopyTo(parameters, shape.BiasAt(layer));
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
        T Number<T>(string key, T least)
            where T : struct, System.Numerics.INumber<T> =>
            T.TryParse(Need(key), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) && number >= least
                ? number
                : throw Refuse(path, $"has '{key}' = '{Need(key)}'; a whole number from {least} is needed");

        if (Need("format") != Format || Need("version") != Version)
        {
            throw Refuse(path, $"is of format {Need("format")}, version {Need("version")}; this program reads {Format}, version {Version}");
        }

        if (Need("encoder") != "mlp")
        {
            throw Refuse(path, $"has the encoder '{Need("encoder")}'; this program reads mlp");
        }

        var features = new FeatureOptions { Neighbours = Number("neighbours", 0), Things = Number("things", 0) };
        if (features.Neighbours > FeatureOptions.Most || features.Things > FeatureOptions.Most)
        {
            throw Refuse(path, $"looks at more than {FeatureOptions.Most} neighbours or things");
        }

        var widths = new List<int>();
        foreach (var part in Need("widths").Split(','))
        {
            widths.Add(int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var width) && width is > 0 and <= 65_536
                ? width
                : throw Refuse(path, $"has 'widths' = '{Need("widths")}'; widths from 1 to 65536 are needed"));
        }

        return new CheckpointInfo
        {
            Scenario = Need("scenario"),
            Seed = Number("seed", 0UL),
            Episodes = Number("episodes", 0),
            AgentSteps = Number("agentSteps", 0L),
            Layout = Need("layout"),
            Features = features,
            Widths = widths.Count >= 2 ? widths : throw Refuse(path, "has fewer than two widths"),
            Hyperparameters = Need("hyperparameters"),
        };
    }

    private float[] Tensor(string name, params int[] shape)
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
