using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Covey.Environment.Scenarios;

/// <content>Keys that hold one value.</content>
public sealed partial class Section
{
    /// <summary>A finite number.</summary>
    /// <param name="key">The key.</param>
    /// <param name="fallback">The value if the key is not there.</param>
    /// <param name="bounds">Which numbers are allowed.</param>
    /// <param name="unit">The unit; empty: none.</param>
    /// <param name="meaning">What it means, one sentence without a full stop.</param>
    /// <param name="said">The default in words, if it depends on other keys.</param>
    public double Number(string key, double fallback, Bounds bounds, string unit, string meaning, string? said = null)
    {
        var field = new Field
        {
            Key = key,
            Type = FieldType.Number,
            Meaning = meaning,
            Bounds = bounds,
            Unit = unit,
            Default = said is null ? JsonValue.Create(fallback) : null,
            DefaultSaid = said,
        };
        if (Ask(field, out var node))
        {
            if (Real(node) is { } value && bounds.Allow(value))
            {
                fallback = value;
            }
            else
            {
                Wrong(field, node);
            }
        }

        Resolved[key] = JsonValue.Create(fallback);
        return fallback;
    }

    /// <summary>A number without a fraction; 1e3 and 12.0 are such numbers too.</summary>
    /// <param name="key">The key.</param>
    /// <param name="fallback">The value if the key is not there.</param>
    /// <param name="bounds">Which numbers are allowed; must lie within those of an <see cref="int"/>.</param>
    /// <param name="unit">The unit; empty: none.</param>
    /// <param name="meaning">What it means, one sentence without a full stop.</param>
    /// <param name="said">The default in words, if it depends on other keys.</param>
    public int Whole(string key, int fallback, Bounds bounds, string unit, string meaning, string? said = null)
    {
        if (bounds.Low < int.MinValue || bounds.High > int.MaxValue)
        {
            throw new ArgumentOutOfRangeException(nameof(bounds), bounds, "the bounds must lie within those of an int");
        }

        var field = new Field
        {
            Key = key,
            Type = FieldType.Integer,
            Meaning = meaning,
            Bounds = bounds,
            Unit = unit,
            Default = said is null ? JsonValue.Create(fallback) : null,
            DefaultSaid = said,
        };
        if (Ask(field, out var node))
        {
            if (Real(node) is { } value && Math.Floor(value) == value && bounds.Allow(value))
            {
                fallback = (int)value;
            }
            else
            {
                Wrong(field, node);
            }
        }

        Resolved[key] = JsonValue.Create(fallback);
        return fallback;
    }

    /// <summary>A number without a fraction that has no value of its own if the key is not there: null then.</summary>
    /// <param name="key">The key.</param>
    /// <param name="bounds">Which numbers are allowed; must lie within those of an <see cref="int"/>.</param>
    /// <param name="unit">The unit; empty: none.</param>
    /// <param name="meaning">What it means, one sentence without a full stop.</param>
    /// <param name="said">In words, what holds if the key is not there.</param>
    public int? OptionalWhole(string key, Bounds bounds, string unit, string meaning, string said)
    {
        var given = Has(key);
        var value = Whole(key, (int)bounds.Low, bounds, unit, meaning, said);
        if (given)
        {
            return value;
        }

        Resolved.Remove(key);
        return null;
    }

    /// <summary>A finite number that has no value of its own if the key is not there: null then.</summary>
    /// <param name="key">The key.</param>
    /// <param name="bounds">Which numbers are allowed.</param>
    /// <param name="unit">The unit; empty: none.</param>
    /// <param name="meaning">What it means, one sentence without a full stop.</param>
    /// <param name="said">In words, what holds if the key is not there.</param>
    public double? OptionalNumber(string key, Bounds bounds, string unit, string meaning, string said)
    {
        var given = Has(key);
        var value = Number(key, bounds.Low, bounds, unit, meaning, said);
        if (given)
        {
            return value;
        }

        Resolved.Remove(key);
        return null;
    }

    /// <summary>A list of finite numbers; empty if the key is not there.</summary>
    /// <param name="key">The key.</param>
    /// <param name="bounds">Which numbers are allowed.</param>
    /// <param name="unit">The unit; empty: none.</param>
    /// <param name="meaning">What it means, one sentence without a full stop.</param>
    /// <param name="required">Whether the key must be there.</param>
    public IReadOnlyList<double> Numbers(string key, Bounds bounds, string unit, string meaning, bool required = false)
    {
        var field = new Field { Key = key, Type = FieldType.Numbers, Meaning = meaning, Bounds = bounds, Unit = unit, Required = required };
        var numbers = new List<double>();
        if (!Ask(field, out var node))
        {
            return numbers;
        }

        if (node is not JsonArray list)
        {
            Wrong(field, node);
            return numbers;
        }

        var one = field with { Type = FieldType.Number };
        for (var at = 0; at < list.Count; at++)
        {
            if (Real(list[at]) is { } value && bounds.Allow(value))
            {
                numbers.Add(value);
            }
            else
            {
                _context.Error($"{ScenarioText.Join(Path, key)}[{at}]", $"found {ScenarioText.Show(list[at])}; allowed: {one.Says()}");
            }
        }

        Resolved[key] = new JsonArray([.. numbers.Select(n => JsonValue.Create(n))]);
        return numbers;
    }

    /// <summary>A seed: any whole number from 0 to 2^64 − 1, to the last digit.</summary>
    public ulong Seed(string key, ulong fallback, string meaning)
    {
        var field = new Field
        {
            Key = key,
            Type = FieldType.Integer,
            Meaning = meaning,
            Bounds = Bounds.Between(0, ulong.MaxValue),
            Default = JsonValue.Create(fallback),
        };
        if (Ask(field, out var node))
        {
            if (node is JsonValue && node.GetValueKind() == JsonValueKind.Number
                && ulong.TryParse(node.ToJsonString(), NumberStyles.None, CultureInfo.InvariantCulture, out var value))
            {
                fallback = value;
            }
            else
            {
                Wrong(field, node);
            }
        }

        Resolved[key] = JsonValue.Create(fallback);
        return fallback;
    }

    /// <summary>True or false.</summary>
    public bool Flag(string key, bool fallback, string meaning)
    {
        var field = new Field { Key = key, Type = FieldType.Flag, Meaning = meaning, Default = JsonValue.Create(fallback) };
        if (Ask(field, out var node))
        {
            switch (node?.GetValueKind())
            {
                case JsonValueKind.True:
                    fallback = true;
                    break;
                case JsonValueKind.False:
                    fallback = false;
                    break;
                default:
                    Wrong(field, node);
                    break;
            }
        }

        Resolved[key] = JsonValue.Create(fallback);
        return fallback;
    }

    /// <summary>A text.</summary>
    /// <param name="key">The key.</param>
    /// <param name="fallback">The value if the key is not there.</param>
    /// <param name="meaning">What it means, one sentence without a full stop.</param>
    /// <param name="check">Says in a sentence what is wrong with a text, or null if nothing is.</param>
    /// <param name="allowed">What is allowed, in words.</param>
    /// <param name="settle">Turns the text as written into the one that is used, such as a file name into a full one.</param>
    /// <param name="said">The default in words, if it depends on other keys.</param>
    public string Text(
        string key,
        string fallback,
        string meaning,
        Func<string, string?>? check = null,
        string allowed = "",
        Func<string, string>? settle = null,
        string? said = null)
    {
        var field = new Field
        {
            Key = key,
            Type = FieldType.Text,
            Meaning = meaning,
            Allowed = allowed,
            Default = said is null ? JsonValue.Create(fallback) : null,
            DefaultSaid = said,
        };
        if (Ask(field, out var node))
        {
            if (node?.GetValueKind() != JsonValueKind.String)
            {
                Wrong(field, node);
            }
            else if (check?.Invoke(node.GetValue<string>()) is { } wrong)
            {
                _context.Error(ScenarioText.Join(Path, key), wrong);
            }
            else
            {
                fallback = node.GetValue<string>();
                fallback = settle is null ? fallback : settle(fallback);
            }
        }

        Resolved[key] = JsonValue.Create(fallback);
        return fallback;
    }

    /// <summary>A key that may be there and is for others to read: it is neither checked nor resolved.</summary>
    public void Pass(string key, string meaning) => Ask(new Field { Key = key, Type = FieldType.Text, Meaning = meaning }, out _);

    private static double? Real(JsonNode? node) =>
        node is JsonValue value && value.GetValueKind() == JsonValueKind.Number && value.TryGetValue(out double real) ? real : null;
}
