using System.Text;
using System.Text.Json.Nodes;
using Covey.Environment.Worlds;

namespace Covey.Environment.Scenarios;

/// <summary>The manual's page about scenario files, written from what the reading code asks for.</summary>
public static class ScenarioReference
{
    /// <summary>The page's text, Markdown.</summary>
    /// <param name="catalog">The kinds of worlds.</param>
    public static string For(WorldCatalog catalog)
    {
        var page = new StringBuilder();
        page.Append(
            """
            # Scenario files

            *Generated from the code that reads scenarios; do not edit.*

            A scenario is one JSON file; comments and trailing commas are allowed. Every key has a default except `world`.
            An unknown key, a wrong type or a number out of bounds is an error that names the key, what was found and what is
            allowed; all errors are reported at once. `--set path=value` sets any key from the command line, dots between keys:
            `--set world.side=200`. A line `"$schema": "scenario.schema.json"` lets editors complete and check keys.

            """);
        Section(page, "The scenario", "", ScenarioSection.Describe(catalog));
        return page.ToString();
    }

    private static void Section(StringBuilder page, string title, string intro, IReadOnlyList<Field> fields)
    {
        page.Append('\n').Append("## ").Append(title).Append("\n\n");
        if (intro.Length > 0)
        {
            page.Append(intro).Append(".\n\n");
        }

        Table(page, fields);
        Below(page, title == "The scenario" ? "" : title.Trim('`'), fields);
    }

    private static void Table(StringBuilder page, IReadOnlyList<Field> fields)
    {
        if (fields.Count == 0)
        {
            page.Append("No further keys.\n");
            return;
        }

        page.Append("| key | type | default | allowed | unit | meaning |\n| --- | --- | --- | --- | --- | --- |\n");
        foreach (var field in fields)
        {
            string[] cells =
            [
                $"`{field.Key}`", TypeOf(field), DefaultOf(field), AllowedOf(field), field.Unit, field.Meaning,
            ];
            page.Append("| ").AppendJoin(" | ", cells.Select(c => c.Replace("|", "\\|", StringComparison.Ordinal))).Append(" |\n");
        }
    }

    /// <summary>What the words of a table's keys mean, and the sections inside it.</summary>
    private static void Below(StringBuilder page, string path, IReadOnlyList<Field> fields)
    {
        foreach (var field in fields)
        {
            var at = ScenarioText.Join(path, field.Key);
            switch (field.Type)
            {
                case FieldType.Choice or FieldType.Ratios:
                    page.Append('\n').Append('`').Append(field.Key).Append("`: ");
                    page.AppendJoin("; ", field.Cases.Select(c => $"`{c.Word}`: {c.Meaning}")).Append(".\n");
                    break;
                case FieldType.Text when field.Fields.Count > 0:
                    Section(page, $"`{at}`", "As an object: a name and what goes with it", field.Fields);
                    break;
                case FieldType.Object:
                    Section(page, $"`{at}`", field.Meaning, field.Fields);
                    break;
                case FieldType.List:
                    Section(page, $"`{at}[]`", field.Meaning, field.Fields);
                    break;
                case FieldType.Variant:
                    foreach (var branch in field.Cases)
                    {
                        page.Append($"\n### `{path}` with `{field.Key}` `{branch.Word}`\n\n{branch.Meaning}.\n\n");
                        Table(page, branch.Fields);
                        Below(page, path, branch.Fields);
                    }

                    break;
                default:
                    break;
            }
        }
    }

    private static string TypeOf(Field field) => field.Type switch
    {
        FieldType.Number => "number",
        FieldType.Integer => "whole number",
        FieldType.Flag => "flag",
        FieldType.Text => field.Fields.Count > 0 ? "text or object" : "text",
        FieldType.Choice or FieldType.Variant => "word",
        FieldType.Object => "object",
        FieldType.List => "list of objects",
        FieldType.Texts => "list of texts",
        FieldType.Numbers => "list of numbers",
        FieldType.Ratios => "weights",
        _ => throw new InvalidOperationException($"there is no field type {field.Type}"),
    };

    private static string DefaultOf(Field field)
    {
        if (field.Required)
        {
            return "(required)";
        }

        return field.DefaultSaid ?? (field.Default is JsonValue or JsonObject or JsonArray ? $"`{ScenarioText.Write(field.Default)}`" : "");
    }

    private static string AllowedOf(Field field) => field.Type switch
    {
        FieldType.Number or FieldType.Integer or FieldType.Numbers or FieldType.Ratios => field.Bounds.ToString(),
        FieldType.Flag => "true, false",
        FieldType.Text => field.Allowed,
        FieldType.Choice or FieldType.Variant => string.Join(", ", field.Cases.Select(c => $"`{c.Word}`")),
        FieldType.Object => "see below",
        _ => "",
    };
}
