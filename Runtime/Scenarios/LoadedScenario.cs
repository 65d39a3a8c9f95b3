using Covey.Environment.Scenarios;
using Covey.Environment.Worlds;
using Covey.Learning.Policies;
using Covey.Runtime.Engines;

namespace Covey.Runtime.Scenarios;

/// <summary>A scenario that was read and checked, with the policy it names: what can be played.</summary>
public sealed class LoadedScenario
{
    private readonly Func<ScenarioReader, ScenarioOverrides, IScenario> _read;
    private readonly ScenarioOverrides _overrides;

    private LoadedScenario(string source, ScenarioOverrides overrides, Func<ScenarioReader, ScenarioOverrides, IScenario> read)
    {
        Source = source;
        _overrides = overrides;
        _read = read;
        Scenario = read(new ScenarioReader(checkPolicy: PolicyCatalog.WhyUnknown), overrides);
        Runnable = Checked("", () => Engines.Runnable.Of(Scenario));
    }

    /// <summary>What errors call it: the file or the name it was read from.</summary>
    public string Source { get; }

    /// <summary>The scenario.</summary>
    public IScenario Scenario { get; }

    /// <summary>The scenario with its policy, ready to be played.</summary>
    public IRunnable Runnable { get; }

    /// <summary>The scenario with a policy of its own, to be played beside <see cref="Runnable"/>: policies may keep room to work in.</summary>
    public IRunnable Another() => Engines.Runnable.Of(Scenario);

    /// <summary>What is unusual in it but usable, a line each.</summary>
    public IEnumerable<string> Warnings => Scenario.Warnings.Select(warning => $"{Source}: {warning.Path}: warning: {warning.Sentence}");

    /// <summary>Reads a scenario by its file or its name.</summary>
    /// <exception cref="ScenarioErrorsException">Something in it is not usable.</exception>
    public static LoadedScenario Read(string nameOrPath, ScenarioOverrides overrides) =>
        new(nameOrPath, overrides, (reader, other) => reader.LoadAny(nameOrPath, other));

    /// <summary>Reads a scenario from its text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="file">What errors call it, and where relative file names start from.</param>
    /// <exception cref="ScenarioErrorsException">Something in it is not usable.</exception>
    public static LoadedScenario Parse(string text, string file) =>
        new(file, ScenarioOverrides.None, (reader, other) => reader.ParseAny(text, file, other));

    /// <summary>The scenario and its policy, if it is a world in stages.</summary>
    /// <param name="purpose">What only such worlds can be used for.</param>
    /// <exception cref="ScenarioErrorsException">It is of another kind.</exception>
    public StageRunnable Stages(string purpose) => Runnable as StageRunnable
        ?? throw new ScenarioErrorsException(
            [new ScenarioError(Source, "world.kind", $"found \"{Scenario.Kind}\"; allowed {purpose}: {WorldCatalog.BuiltIn.StageNames}")]);

    /// <summary>The same scenario under another policy.</summary>
    /// <param name="name">Its name or file.</param>
    /// <param name="path">Where the scenario names it.</param>
    /// <exception cref="ScenarioErrorsException">There is no such policy, or it cannot play this world.</exception>
    public IRunnable With(string name, string path) => Runnable is StageRunnable stages
        ? stages with { Policy = Checked(path, () => PolicyCatalog.Create(name, stages.Stages.World, stages.Stages.Steps)) }
        : new LoadedScenario(Source, _overrides with { Policy = name }, _read).Runnable;

    private T Checked<T>(string path, Func<T> make)
    {
        try
        {
            return make();
        }
        catch (ScenarioException e)
        {
            throw new ScenarioErrorsException([new ScenarioError(Source, path.Length > 0 ? path : e.Path, e.Message)]);
        }
    }
}
