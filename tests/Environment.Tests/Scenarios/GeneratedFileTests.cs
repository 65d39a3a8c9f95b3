using System.Text.Json.Nodes;
using Covey.Environment.Scenarios;
using Covey.Environment.Worlds;

namespace Covey.Environment.Tests.Scenarios;

public sealed class GeneratedFileTests
{
    [Fact]
    public void The_schema_is_what_the_reading_code_asks_for() =>
        Same(Path.Combine("scenarios", ShippedScenarios.SchemaFile), ScenarioSchema.For(WorldCatalog.BuiltIn));

    [Fact]
    public void The_reference_is_what_the_reading_code_asks_for() =>
        Same(Path.Combine("docs", "scenario-reference.md"), ScenarioReference.For(WorldCatalog.BuiltIn));

    [Fact]
    public void The_schema_knows_every_key_of_every_resolved_scenario()
    {
        var schema = JsonNode.Parse(ScenarioSchema.For(WorldCatalog.BuiltIn))!.AsObject();
        Assert.All(ShippedScenarioTests.All, read => Knows(schema, read.Resolved, read.Name));
    }

    [Fact]
    public void A_third_partys_world_is_in_schema_and_reference()
    {
        Assert.Contains("\"wide-awake\"", ScenarioSchema.For(Reading.Catalog));
        Assert.Contains("### `world` with `kind` `plain`", ScenarioReference.For(Reading.Catalog));
    }

    private static void Knows(JsonObject schema, JsonObject value, string path)
    {
        foreach (var (key, inner) in value)
        {
            var known = schema["properties"]!.AsObject()[key]
                ?? Branch(schema, value)?["then"]!["properties"]![key];
            Assert.True(known is not null, $"{path}.{key} is not in the schema");
            if (inner is JsonObject nested)
            {
                Knows(known.AsObject(), nested, $"{path}.{key}");
            }
        }
    }

    private static JsonNode? Branch(JsonObject schema, JsonObject value) =>
        schema["allOf"]?.AsArray().FirstOrDefault(branch =>
        {
            var (key, word) = branch!["if"]!["properties"]!.AsObject().Single();
            return value[key]?.GetValue<string>() == word!["const"]!.GetValue<string>();
        });

    private static void Same(string file, string generated)
    {
        var path = Path.Combine(Repository.Root, file);
        if (System.Environment.GetEnvironmentVariable("COVEY_WRITE_GENERATED") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, generated);
        }

        var found = File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : "";
        Assert.True(found == generated, $"{file} is not what the code says; run this test with COVEY_WRITE_GENERATED=1 and commit the file");
    }
}
