using System.Text.Json;
using System.Text.Json.Nodes;

namespace Covey.Environment.Scenarios;

/// <content>A key that holds a name, or an object with that name and what goes with it.</content>
public sealed partial class Section
{
    private const string NameKey = "name";

    /// <summary>A text, or an object whose key <c>name</c> says which further keys it has.</summary>
    /// <param name="key">The key.</param>
    /// <param name="fallback">The name if the key is not there.</param>
    /// <param name="meaning">What it means, one sentence without a full stop.</param>
    /// <param name="allowed">What a text may be, in words.</param>
    /// <param name="said">The default in words.</param>
    /// <param name="forms">The names that bring keys here.</param>
    /// <param name="described">The names that bring keys in any scenario, for the schema.</param>
    /// <param name="check">Says in a sentence what is wrong with a text, or null if nothing is.</param>
    /// <param name="settle">Turns the text as written into the one that is used.</param>
    internal (string Name, PolicyOptions? Options) Named(
        string key,
        string fallback,
        string meaning,
        string allowed,
        string said,
        IReadOnlyList<PolicyForm> forms,
        IReadOnlyList<PolicyForm> described,
        Func<string, string?> check,
        Func<string, string> settle)
    {
        var path = ScenarioText.Join(Path, key);
        var field = new Field { Key = key, Type = FieldType.Text, Meaning = meaning, DefaultSaid = said, Allowed = allowed };
        if (_fields is not null)
        {
            Ask(field with { Fields = described.Count > 0 ? Describe(path, s => Form(s, described), out _) : [] }, out _);
            return (fallback, null);
        }

        var name = fallback;
        if (Ask(field, out var node))
        {
            if (node is JsonObject found && forms.Count > 0)
            {
                var (named, read) = Read(_context, path, found, s => Form(s, forms), out var resolved);
                Resolved[key] = resolved;
                return (named, read);
            }

            if (node?.GetValueKind() != JsonValueKind.String)
            {
                _context.Error(path, $"found {ScenarioText.Show(node)}; allowed: {allowed}");
            }
            else if (check(node.GetValue<string>()) is { } wrong)
            {
                _context.Error(path, wrong);
            }
            else
            {
                name = settle(node.GetValue<string>());
            }
        }

        Resolved[key] = JsonValue.Create(name);
        if (!forms.Any(f => f.Name == name))
        {
            return (name, null);
        }

        var (_, options) = Read(_context, path, new JsonObject { [NameKey] = name }, s => Form(s, forms), out var written);
        Resolved[key] = written.Count > 1 ? written : JsonValue.Create(name);
        return (name, options);
    }

    private static (string Name, PolicyOptions? Options) Form(Section section, IReadOnlyList<PolicyForm> forms) => section.Variant(
        NameKey,
        null,
        "The policy's name",
        [.. forms.Select(f => (f.Name, (Func<Section, (string, PolicyOptions?)>)(s => (f.Name, f.Read(s))), f.Meaning))]);
}
