using System.Security.Cryptography;
using System.Text;
using Covey.Environment.Scenarios;
using Covey.Learning.Policies;

namespace Covey.Runtime.Evaluation;

/// <summary>A scenario with some of its values changed, to be played under many seeds. Any thread may use it.</summary>
public sealed class ScenarioVariant
{
    private readonly Lazy<Scenario> _sample;
    private readonly Lazy<string> _fingerprint;

    /// <summary>A variant. Nothing is read yet.</summary>
    /// <param name="nameOrPath">A file, or the name of a shipped scenario.</param>
    /// <param name="settings">What is changed in it, <c>path=value</c>.</param>
    public ScenarioVariant(string nameOrPath, params IReadOnlyList<string> settings)
    {
        Name = nameOrPath;
        Settings = settings;
        _sample = new Lazy<Scenario>(() => Load(1));
        _fingerprint = new Lazy<string>(() =>
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sample.Resolved.ToJsonString()))));
    }

    /// <summary>Its name or file.</summary>
    public string Name { get; }

    /// <summary>What is changed in it.</summary>
    public IReadOnlyList<string> Settings { get; }

    /// <summary>The scenario under some seed.</summary>
    /// <exception cref="ScenarioErrorsException">Something in it is not usable.</exception>
    public Scenario Sample => _sample.Value;

    /// <summary>A text that is the same for the same scenario only, whatever its file is called and whoever plays it.</summary>
    /// <exception cref="ScenarioErrorsException">Something in it is not usable.</exception>
    public string Fingerprint => _fingerprint.Value;

    /// <summary>The same with more changed.</summary>
    public ScenarioVariant With(params IReadOnlyList<string> settings) => new(Name, [.. Settings, .. settings]);

    /// <summary>The scenario under a seed.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="policy">Who is to play it; what is made for it does not depend on that.</param>
    /// <exception cref="ScenarioErrorsException">Something in it is not usable.</exception>
    public Scenario Load(ulong seed, string policy = "random") =>
        new ScenarioReader(checkPolicy: PolicyCatalog.WhyUnknown).Load(Name,
            new ScenarioOverrides { Set = Settings, Seed = seed, Policy = policy });
}
