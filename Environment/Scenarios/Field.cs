using System.Text.Json.Nodes;

namespace Covey.Environment.Scenarios;

/// <summary>
/// One key of a scenario, as the code that reads it asked for it. Schema and reference are written from these, so there
/// is no second table to keep in step.
/// </summary>
internal sealed record Field
{
    /// <summary>The key.</summary>
    public required string Key { get; init; }

    /// <summary>What it holds.</summary>
    public required FieldType Type { get; init; }

    /// <summary>What it means, one sentence.</summary>
    public required string Meaning { get; init; }

    /// <summary>Whether the key must be there.</summary>
    public bool Required { get; init; }

    /// <summary>The default; null if there is none, or if it depends on other keys.</summary>
    public JsonNode? Default { get; init; }

    /// <summary>The default in words, where it depends on other keys.</summary>
    public string? DefaultSaid { get; init; }

    /// <summary>Allowed numbers.</summary>
    public Bounds Bounds { get; init; } = Bounds.Any;

    /// <summary>Unit of a number; empty if it has none.</summary>
    public string Unit { get; init; } = "";

    /// <summary>What a text may look like.</summary>
    public string Allowed { get; init; } = "";

    /// <summary>Words of a choice, a variant or ratios, each with what it means and, for a variant, the keys it brings.</summary>
    public IReadOnlyList<FieldCase> Cases { get; init; } = [];

    /// <summary>Keys of an object, or of each item of a list.</summary>
    public IReadOnlyList<Field> Fields { get; init; } = [];

    /// <summary>What is allowed, in words.</summary>
    public string Says() => Type switch
    {
        FieldType.Number => Join("a number", Bounds.ToString(), Unit),
        FieldType.Integer => Join("a whole number", Bounds.ToString(), Unit),
        FieldType.Flag => "true or false",
        FieldType.Text => Allowed.Length > 0 ? Allowed : "a text",
        FieldType.Choice or FieldType.Variant => string.Join(" | ", Cases.Select(c => c.Word)),
        FieldType.Object => "an object { … }",
        FieldType.List => "a list [ … ] of objects",
        FieldType.Texts => "a list [ … ] of texts",
        FieldType.Numbers => Join("a list [ … ] of numbers", Bounds.ToString(), Unit),
        FieldType.Ratios => $"an object of whole weights {Bounds}, not all 0, for {string.Join(", ", Cases.Select(c => c.Word))}",
        _ => throw new InvalidOperationException($"there is no field type {Type}"),
    };

    private static string Join(string what, string bounds, string unit) =>
        what + (bounds.Length > 0 ? " " + bounds : "") + (unit.Length > 0 ? $" ({unit})" : "");
}
