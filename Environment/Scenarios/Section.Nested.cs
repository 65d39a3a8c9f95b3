using System.Text.Json.Nodes;

namespace Covey.Environment.Scenarios;

/// <content>Keys that hold objects.</content>
public sealed partial class Section
{
    /// <summary>An object with keys of its own.</summary>
    /// <param name="key">The key.</param>
    /// <param name="meaning">What it means, one sentence without a full stop.</param>
    /// <param name="read">Reads it; without the key it is read as if it were empty.</param>
    /// <param name="required">Whether the key must be there.</param>
    public T Nested<T>(string key, string meaning, Func<Section, T> read, bool required = false)
    {
        var path = ScenarioText.Join(Path, key);
        if (_fields is not null)
        {
            var fields = Describe(path, read, out var described);
            Ask(new Field { Key = key, Type = FieldType.Object, Meaning = meaning, Required = required, Fields = fields }, out _);
            return described;
        }

        var field = new Field { Key = key, Type = FieldType.Object, Meaning = meaning, Required = required };
        var given = Ask(field, out var node);
        if (given && node is not JsonObject)
        {
            Wrong(field, node);
        }

        // Without a usable object the defaults stand in for it; that they may be incomplete was said already, or is no error.
        var context = node is JsonObject || !(given || required) ? _context : new SectionContext(_context.Folder);
        var value = Read(context, path, node as JsonObject ?? [], read, out var resolved);
        Resolved[key] = resolved;
        return value;
    }

    /// <summary>A list of objects that all have the same keys; empty if the key is not there.</summary>
    /// <param name="key">The key.</param>
    /// <param name="meaning">What it means, one sentence without a full stop.</param>
    /// <param name="readItem">Reads one of them.</param>
    public IReadOnlyList<T> List<T>(string key, string meaning, Func<Section, T> readItem)
    {
        var path = ScenarioText.Join(Path, key);
        if (_fields is not null)
        {
            var fields = Describe($"{path}[0]", readItem, out _);
            Ask(new Field { Key = key, Type = FieldType.List, Meaning = meaning, Default = new JsonArray(), Fields = fields }, out _);
            return [];
        }

        var field = new Field { Key = key, Type = FieldType.List, Meaning = meaning };
        var items = new List<T>();
        var resolvedItems = new JsonArray();
        if (Ask(field, out var node))
        {
            if (node is JsonArray list)
            {
                for (var at = 0; at < list.Count; at++)
                {
                    if (list[at] is JsonObject item)
                    {
                        items.Add(Read(_context, $"{path}[{at}]", item, readItem, out var resolved));
                        resolvedItems.Add((JsonNode)resolved);
                    }
                    else
                    {
                        _context.Error($"{path}[{at}]", $"found {ScenarioText.Show(list[at])}; allowed: an object {{ … }}");
                    }
                }
            }
            else
            {
                Wrong(field, node);
            }
        }

        Resolved[key] = resolvedItems;
        return items;
    }

    /// <summary>
    /// One of a few words, each of which says which further keys this very section has. A section has at most one variant.
    /// </summary>
    /// <param name="key">The key.</param>
    /// <param name="fallback">The word if the key is not there; null: it must be there.</param>
    /// <param name="meaning">What it means, one sentence without a full stop.</param>
    /// <param name="cases">The words, what reads the keys of each, and what each stands for.</param>
    /// <returns>What the chosen case read; without a usable word, what the fallback, or else the first case, makes of its defaults.</returns>
    public T Variant<T>(string key, string? fallback, string meaning, params (string Word, Func<Section, T> Read, string Meaning)[] cases)
    {
        if (_variant is not null)
        {
            throw new InvalidOperationException($"section '{Path}' has two variants");
        }

        var field = new Field
        {
            Key = key,
            Type = FieldType.Variant,
            Meaning = meaning,
            Required = fallback is null,
            Default = fallback is null ? null : JsonValue.Create(fallback),
            Cases = [.. cases.Select(c => new FieldCase(c.Word, c.Meaning, []))],
        };
        if (_fields is not null)
        {
            Ask(field with { Cases = DescribeCases(cases) }, out _);
            _variant = (key, fallback ?? "", []);
            return cases.First(c => fallback is null || c.Word == fallback).Read(new Section(_context, Path, [], []));
        }

        var errors = _context.Errors.Count;
        var word = Word(field, fallback);
        if (_context.Errors.Count > errors)
        {
            // Which keys belong here is not known: read defaults, and let the keys that are there pass unjudged.
            _complete = false;
            _variant = (key, fallback ?? "", []);
            return cases.First(c => fallback is null || c.Word == fallback).Read(new Section(new SectionContext(_context.Folder), Path, [], null));
        }

        Resolved[key] = JsonValue.Create(word);
        _variant = (key, word!, DescribeCases(cases));
        return cases.First(c => c.Word == word).Read(this);
    }

    private static FieldCase[] DescribeCases<T>((string Word, Func<Section, T> Read, string Meaning)[] cases) =>
        [.. cases.Select(c => new FieldCase(c.Word, c.Meaning, Describe(c.Read)))];
}
