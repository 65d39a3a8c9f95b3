using System.Security.Cryptography;
using System.Text;
using Covey.Environment.Scenarios;
using Covey.Learning.Policies;

namespace Covey.Runtime.Evaluation;

/// <summary>A scenario with some of its values changed, to be played under many seeds. Any thread may use it.</summary>
public sealed class ScenarioVariant
{
    private readonly Lazy<IScenario> _any;
    private readonly Lazy<Scenario> _sample;
    private readonly Lazy<string> _fingerprint;

    /// <summary>A variant. Nothing is read yet.</summary>
    /// <param name="nameOrPath">A file, or the name of a shipped scenario.</param>
    /// <param name="settings">What is changed in it, <c>path=value</c>.</param>
    public ScenarioVariant(string nameOrPath, params IReadOnlyList<string> settings)
    {
        Name = nameOrPath;
        Settings = settings;
        _any = new Lazy<IScenario>(() => LoadAny(1));
        _sample = new Lazy<Scenario>(() => Load(1));
        _fingerprint = new Lazy<string>(() =>
        {
            var resolved = Any.Resolved.DeepClone().AsObject();
            resolved.Remove("seed");
            resolved.Remove("policy");
            resolved.Remove("training");
            return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(resolved.ToJsonString())));
        });
    }

    /// <summary>Its name or file.</summary>
    public string Name { get; }

    /// <summary>What is changed in it.</summary>
    public IReadOnlyList<string> Settings { get; }

    /// <summary>The scenario under some seed and its own policy, whatever kind of world it is of.</summary>
    /// <exception cref="ScenarioErrorsException">Something in it is not usable.</exception>
    public IScenario Any => _any.Value;

    /// <summary>The scenario under some seed, if it is a world in stages.</summary>
    /// <exception cref="ScenarioErrorsException">Something in it is not usable, or it is of another kind.</exception>
    public Scenario Sample => _sample.Value;

    /// <summary>A text that is the same for the same scenario only, whoever plays it and however policies are trained on it.</summary>
    /// <exception cref="ScenarioErrorsException">Something in it is not usable.</exception>
    public string Fingerprint => _fingerprint.Value;

    /// <summary>The same with more changed.</summary>
    public ScenarioVariant With(params IReadOnlyList<string> settings) => new(Name, [.. Settings, .. settings]);

    /// <summary>The scenario under a seed, if it is a world in stages.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="policy">Who is to play it; what is made for it does not depend on that.</param>
    /// <exception cref="ScenarioErrorsException">Something in it is not usable, or it is of another kind.</exception>
    public Scenario Load(ulong seed, string policy = "random") => Reader.Load(Name, Changed(seed, policy));

    /// <summary>The scenario under a seed, whatever kind of world it is of.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="policy">Who is to play it; null: its own policy.</param>
    /// <exception cref="ScenarioErrorsException">Something in it is not usable.</exception>
    public IScenario LoadAny(ulong seed, string? policy = null) => Reader.LoadAny(Name, Changed(seed, policy));

    private static ScenarioReader Reader => new(checkPolicy: PolicyCatalog.WhyUnknown);

    private ScenarioOverrides Changed(ulong seed, string? policy) => new() { Set = Settings, Seed = seed, Policy = policy };
}
