using System.Text.Json.Nodes;
using Covey.Environment.Worlds;

namespace Covey.Environment.Scenarios;

/// <summary>The JSON schema (draft 2020-12) of scenario files, for editors; written from what the reading code asks for.</summary>
public static class ScenarioSchema
{
    /// <summary>The schema's text.</summary>
    /// <param name="catalog">The kinds of worlds.</param>
    public static string For(WorldCatalog catalog)
    {
        var schema = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = "Covey scenario",
        };
        foreach (var (key, value) in OfObject(ScenarioSection.Describe(catalog)).ToArray())
        {
            schema[key] = value?.DeepClone();
        }

        return schema.ToJsonString(ScenarioText.Indented) + "\n";
    }

    private static JsonObject OfObject(IReadOnlyList<Field> fields)
    {
        var properties = Properties(fields);
        var schema = new JsonObject { ["type"] = "object", ["properties"] = properties };
        var variant = fields.FirstOrDefault(f => f.Type == FieldType.Variant);
        if (fields.Any(f => f.Required))
        {
            schema["required"] = new JsonArray([.. fields.Where(f => f.Required).Select(f => JsonValue.Create(f.Key))]);
        }

        if (variant is null)
        {
            schema["additionalProperties"] = false;
            return schema;
        }

        // Which further keys there are depends on the variant's word; the default word also holds when there is none.
        var cases = new JsonArray();
        foreach (var branch in variant.Cases)
        {
            var chosen = new JsonObject { ["properties"] = new JsonObject { [variant.Key] = new JsonObject { ["const"] = branch.Word } } };
            if (variant.Default?.GetValue<string>() != branch.Word)
            {
                chosen["required"] = new JsonArray(JsonValue.Create(variant.Key));
            }

            var own = Properties(branch.Fields);
            foreach (var field in fields)
            {
                own[field.Key] = true;
            }

            cases.Add((JsonNode)new JsonObject
            {
                ["if"] = chosen,
                ["then"] = new JsonObject { ["properties"] = own, ["additionalProperties"] = false },
            });
        }

        schema["allOf"] = cases;
        return schema;
    }

    private static JsonObject Properties(IReadOnlyList<Field> fields)
    {
        var properties = new JsonObject();
        foreach (var field in fields)
        {
            properties[field.Key] = Of(field);
        }

        return properties;
    }

    private static JsonObject Of(Field field)
    {
        var schema = field.Type switch
        {
            FieldType.Number => Bounded("number", field.Bounds),
            FieldType.Integer => Bounded("integer", field.Bounds),
            FieldType.Flag => new JsonObject { ["type"] = "boolean" },
            FieldType.Text => field.Fields.Count > 0 ? TextOrObject(field.Fields) : new JsonObject { ["type"] = "string" },
            FieldType.Choice or FieldType.Variant => Words(field),
            FieldType.Object => OfObject(field.Fields),
            FieldType.List => new JsonObject { ["type"] = "array", ["items"] = OfObject(field.Fields) },
            FieldType.Texts => new JsonObject { ["type"] = "array", ["items"] = new JsonObject { ["type"] = "string" } },
            FieldType.Numbers => new JsonObject { ["type"] = "array", ["items"] = Bounded("number", field.Bounds) },
            FieldType.Ratios => Ratios(field),
            _ => throw new InvalidOperationException($"there is no field type {field.Type}"),
        };
        schema["description"] = Describe(field);
        if (field.Default is not null)
        {
            schema["default"] = field.Default.DeepClone();
        }

        return schema;
    }

    // What a schema says of keys holds for objects only, so a text passes it.
    private static JsonObject TextOrObject(IReadOnlyList<Field> fields)
    {
        var schema = OfObject(fields);
        schema["type"] = new JsonArray("string", "object");
        return schema;
    }

    private static string Describe(Field field)
    {
        var unit = field.Unit.Length > 0 ? $" ({field.Unit})" : "";
        var words = field.Type is FieldType.Choice or FieldType.Variant
            ? " " + string.Join(" ", field.Cases.Select(c => $"{c.Word}: {c.Meaning}."))
            : "";
        var allowed = field.Allowed.Length > 0 ? $" Allowed: {field.Allowed}." : "";
        var otherwise = field.DefaultSaid is null ? "" : $" Default: {field.DefaultSaid}.";
        return $"{field.Meaning}{unit}.{words}{allowed}{otherwise}";
    }

    private static JsonObject Words(Field field) =>
        new() { ["type"] = "string", ["enum"] = new JsonArray([.. field.Cases.Select(c => JsonValue.Create(c.Word))]) };

    private static JsonObject Bounded(string type, Bounds bounds)
    {
        var schema = new JsonObject { ["type"] = type };
        if (!double.IsNegativeInfinity(bounds.Low))
        {
            schema[bounds.LowIncluded ? "minimum" : "exclusiveMinimum"] = JsonNode.Parse(Bounds.Write(bounds.Low));
        }

        if (!double.IsPositiveInfinity(bounds.High))
        {
            schema["maximum"] = JsonNode.Parse(Bounds.Write(bounds.High));
        }

        return schema;
    }

    private static JsonObject Ratios(Field field)
    {
        var properties = new JsonObject();
        foreach (var word in field.Cases)
        {
            var weight = Bounded("integer", field.Bounds);
            weight["description"] = $"{word.Meaning}.";
            properties[word.Word] = weight;
        }

        return new JsonObject { ["type"] = "object", ["properties"] = properties, ["additionalProperties"] = false };
    }
}
