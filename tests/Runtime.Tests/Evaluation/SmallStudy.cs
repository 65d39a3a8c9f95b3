using Covey.Runtime.Evaluation;

namespace Covey.Runtime.Tests.Evaluation;

/// <summary>A coverage world that is learned in moments, in a folder of its own.</summary>
internal sealed class SmallStudy : IDisposable
{
    private readonly List<string> _said = [];

    public SmallStudy() => File.WriteAllText(Scenario, """
        { "world": { "kind": "coverage", "width": 6, "height": 6, "density": "bimodal", "startBlock": 2 },
          "population": { "agents": { "initial": 2 } }, "steps": 10,
          "training": { "hidden": 16, "worlds": 2, "epochs": 1, "minibatches": 1, "neighbours": 1 } }
        """);

    public string Folder { get; } = Directory.CreateTempSubdirectory("covey-study-").FullName;

    public string Scenario => Path.Combine(Folder, "small.json");

    public string Kept => Path.Combine(Folder, "kept");

    public ScenarioVariant Variant => new(Scenario);

    public IReadOnlyList<string> Said => _said;

    public Laboratory Open(int threads = 2) => new(Kept, threads, _said.Add, TestContext.Current.CancellationToken);

    public TrainingTask Task(ulong seed, int episodes = 4) => new("M", Variant, Variant.Sample.Training, seed, episodes);

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
