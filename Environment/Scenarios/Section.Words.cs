using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Covey.Environment.Scenarios;

/// <content>Keys that hold one of a few words, and objects and lists of them.</content>
public sealed partial class Section
{
    /// <summary>One of a few words.</summary>
    /// <param name="key">The key.</param>
    /// <param name="fallback">The value if the key is not there, one of the words.</param>
    /// <param name="meaning">What it means, one sentence without a full stop.</param>
    /// <param name="words">The words, each with what it stands for.</param>
    public string Choice(string key, string fallback, string meaning, params (string Word, string Meaning)[] words)
    {
        var field = new Field
        {
            Key = key,
            Type = FieldType.Choice,
            Meaning = meaning,
            Default = JsonValue.Create(fallback),
            Cases = [.. words.Select(w => new FieldCase(w.Word, w.Meaning, []))],
        };
        var word = Word(field, fallback)!;
        Resolved[key] = JsonValue.Create(word);
        return word;
    }

    /// <summary>One of an enumeration's values, written in lower case with hyphens: <c>steer-then-move</c>.</summary>
    /// <param name="key">The key.</param>
    /// <param name="fallback">The value if the key is not there.</param>
    /// <param name="meaning">What it means, one sentence without a full stop.</param>
    /// <param name="values">The values allowed, each with what it stands for.</param>
    public TEnum Choice<TEnum>(string key, TEnum fallback, string meaning, params (TEnum Value, string Meaning)[] values)
        where TEnum : struct, Enum
    {
        var word = Choice(key, Kebab(fallback), meaning, [.. values.Select(v => (Kebab(v.Value), v.Meaning))]);
        return values.First(v => Kebab(v.Value) == word).Value;
    }

    /// <summary>An object of words and whole weights, such as <c>{"static": 1, "linear": 3, "random": 8}</c>; a word left out weighs 0.</summary>
    /// <param name="key">The key.</param>
    /// <param name="meaning">What it means, one sentence without a full stop.</param>
    /// <param name="words">The words, their weights if the key is not there, and what they stand for.</param>
    /// <returns>The weights, in the order of the words; each at most 1,000, their sum at least 1.</returns>
    public int[] Ratios(string key, string meaning, params (string Word, int Fallback, string Meaning)[] words)
    {
        var weights = words.Select(w => w.Fallback).ToArray();
        var bounds = Bounds.Between(0, 1_000);
        var field = new Field
        {
            Key = key,
            Type = FieldType.Ratios,
            Meaning = meaning,
            Bounds = bounds,
            Default = Map(words, weights),
            Cases = [.. words.Select(w => new FieldCase(w.Word, w.Meaning, []))],
        };
        if (Ask(field, out var node))
        {
            if (node is JsonObject found)
            {
                var before = _context.Errors.Count;
                var read = Read(
                    _context,
                    ScenarioText.Join(Path, key),
                    found,
                    s => words.Select(w => s.Whole(w.Word, 0, bounds, "", w.Meaning)).ToArray(),
                    out _);
                if (read.Any(w => w > 0))
                {
                    weights = read;
                }
                else if (_context.Errors.Count == before)
                {
                    _context.Error(ScenarioText.Join(Path, key), $"found no weight above 0; allowed: {field.Says()}");
                }
            }
            else
            {
                Wrong(field, node);
            }
        }

        Resolved[key] = Map(words, weights);
        return weights;
    }

    /// <summary>A list of texts; null if the key is not there.</summary>
    /// <param name="key">The key.</param>
    /// <param name="meaning">What it means, one sentence without a full stop.</param>
    /// <param name="said">In words, what holds if the key is not there.</param>
    /// <param name="check">Says in a sentence what is wrong with an item, or null if nothing is.</param>
    public IReadOnlyList<string>? Texts(string key, string meaning, string said, Func<string, string?>? check = null)
    {
        var field = new Field { Key = key, Type = FieldType.Texts, Meaning = meaning, DefaultSaid = said };
        if (!Ask(field, out var node))
        {
            return null;
        }

        if (node is not JsonArray list)
        {
            Wrong(field, node);
            return null;
        }

        var texts = new List<string>(list.Count);
        for (var at = 0; at < list.Count; at++)
        {
            var path = $"{ScenarioText.Join(Path, key)}[{at}]";
            if (list[at]?.GetValueKind() != JsonValueKind.String)
            {
                _context.Error(path, $"found {ScenarioText.Show(list[at])}; allowed: a text");
            }
            else if (check?.Invoke(list[at]!.GetValue<string>()) is { } wrong)
            {
                _context.Error(path, wrong);
            }
            else
            {
                texts.Add(list[at]!.GetValue<string>());
            }
        }

        Resolved[key] = new JsonArray([.. texts.Select(t => JsonValue.Create(t))]);
        return texts;
    }

    /// <summary>A name such as SteerThenMove as it is written in files: steer-then-move.</summary>
    internal static string Kebab<TEnum>(TEnum value)
        where TEnum : struct, Enum
    {
        var name = value.ToString();
        var words = new StringBuilder();
        for (var at = 0; at < name.Length; at++)
        {
            if (at > 0 && char.IsUpper(name[at]))
            {
                words.Append('-');
            }

            words.Append(char.ToLowerInvariant(name[at]));
        }

        return words.ToString();
    }

    /// <summary>The word at a key, its fallback if it is not there or wrong; null if there is none.</summary>
    private string? Word(Field field, string? fallback)
    {
        if (!Ask(field, out var node))
        {
            return fallback;
        }

        if (node?.GetValueKind() != JsonValueKind.String)
        {
            Wrong(field, node);
            return fallback;
        }

        var word = node.GetValue<string>();
        if (field.Cases.Any(c => c.Word == word))
        {
            return word;
        }

        var near = Nearest.To(word, field.Cases.Select(c => c.Word));
        var hint = near is null ? "" : $"; did you mean '{near}'?";
        _context.Error(ScenarioText.Join(Path, field.Key), $"found {ScenarioText.Show(node)}; allowed: {field.Says()}{hint}");
        return fallback;
    }

    private static JsonObject Map((string Word, int Fallback, string Meaning)[] words, int[] weights)
    {
        var map = new JsonObject();
        for (var at = 0; at < words.Length; at++)
        {
            map[words[at].Word] = JsonValue.Create(weights[at]);
        }

        return map;
    }
}
