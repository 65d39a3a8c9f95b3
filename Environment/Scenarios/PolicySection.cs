using Covey.Environment.Worlds;

namespace Covey.Environment.Scenarios;

/// <summary>The scenario's key <c>policy</c>: a name, a file, or an object with the name and what goes with it.</summary>
/// <param name="catalog">The kinds of worlds.</param>
/// <param name="kind">The scenario's kind of world.</param>
/// <param name="checkPolicy">Says what is wrong with the name of a policy for worlds in stages, or null if nothing is.</param>
internal sealed class PolicySection(WorldCatalog catalog, WorldKind kind, Func<string, string?>? checkPolicy)
{
    /// <summary>Reads it; the options are null for a kind of world without policies of its own.</summary>
    public (string Name, PolicyOptions? Options) Read(Section section)
    {
        var (name, options) = section.Named(
            "policy",
            kind.DefaultPolicy,
            "Who decides: the name of a policy, or a file of trained weights",
            "name of a policy, or of a file",
            string.Join(", ", catalog.Kinds.Select(k => $"{k.Kind}: {k.DefaultPolicy}")),
            kind is OwnKind own ? own.Policies : [],
            [.. catalog.Kinds.OfType<OwnKind>().SelectMany(k => k.Policies).DistinctBy(p => p.Name, StringComparer.Ordinal)],
            WhyUnknown,
            text => PolicyFile.IsMeant(text) ? section.FullName("policy", text) : text);
        return (name, kind is OwnKind && PolicyFile.IsMeant(name) ? new PolicyFile(name) : options);
    }

    /// <summary>Says in a sentence what is wrong with a policy's name, or null if nothing is.</summary>
    public string? WhyUnknown(string name)
    {
        if (kind is not OwnKind own)
        {
            return checkPolicy?.Invoke(name);
        }

        if (own.Policies.Any(p => p.Name == name) || (own.UsualTraining is not null && PolicyFile.IsMeant(name)))
        {
            return null;
        }

        var names = own.Policies.Select(p => p.Name).ToArray();
        var file = own.UsualTraining is not null ? ", or a checkpoint file" : "";
        var near = Nearest.To(name, names) is { } meant ? $"; did you mean '{meant}'?" : "";
        return $"found '{name}'; allowed in a world of kind {kind.Kind}: {string.Join(", ", names)}{file}{near}";
    }
}
