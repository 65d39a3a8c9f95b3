using Covey.Environment.Randomness;
using Covey.Environment.Training;
using Covey.Environment.Worlds;
using Covey.Learning.Checkpoints;
using Covey.Learning.Encoders;
using Covey.Learning.Features;
using Covey.Learning.Networks;

namespace Covey.Learning.Tests.Checkpoints;

/// <summary>A checkpoint file of an untrained policy, deleted with the test.</summary>
internal sealed class PolicyFile : IDisposable
{
    private const int Hidden = 20;

    public PolicyFile(IWorld world, Func<CheckpointInfo, CheckpointInfo>? change = null, Action<float[]>? spoil = null)
    {
        var options = new FeatureOptions { Neighbours = 2, Things = 3 };
        var features = new NearestFeatures(world, options);
        Network = new Mlp(new MlpShape(features.Width, Hidden, Hidden, world.Actions.Count));
        Initialisation.Orthogonal(Network, new RandomSource(5), 0, 1);
        spoil?.Invoke(Network.Parameters);
        var info = new CheckpointInfo
        {
            Scenario = "somewhere",
            Seed = 5,
            Episodes = 7,
            AgentSteps = 8_000_000_000,
            Encoder = EncoderKind.Mlp,
            Layout = features.Layout,
            Features = options,
            Hidden = Hidden,
            Actions = world.Actions.Count,
        };
        info = change?.Invoke(info) ?? info;
        Checkpoint.Create(info, new Dictionary<string, string>(StringComparer.Ordinal), [.. Checkpoint.Pack("actor", Network.Tensors, Network.Parameters)])
            .Save(Path);
    }

    public Mlp Network { get; }

    public string Path { get; } = System.IO.Path.Combine(Directory.CreateTempSubdirectory("covey-policy-").FullName, "policy.safetensors");

    public void Dispose() => Directory.Delete(System.IO.Path.GetDirectoryName(Path)!, recursive: true);
}
