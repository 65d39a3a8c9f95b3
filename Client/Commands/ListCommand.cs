using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Covey.Client.Clusters;
using Covey.Client.Presentation;
using Covey.Environment.Scenarios;
using Covey.Environment.Worlds;
using Covey.Learning.Policies;
using Covey.Runtime.Reproductions;
using Spectre.Console;

namespace Covey.Client.Commands;

/// <summary><c>covey list</c>: what there is to choose from.</summary>
internal static class ListCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new Command("list", "Show the shipped scenarios, the worlds, the policies and the reproductions, or a cluster's runs");
        var json = new Option<bool>("--json") { Description = "Print one JSON object and nothing else" };
        command.Add(json);
        var where = new ClusterInput();
        where.AddTo(command);
        command.SetAction(async (parsed, stop) =>
        {
            using var cluster = where.Cluster(parsed);
            if (cluster is not null)
            {
                await ListRunsAsync(terminal, cluster, parsed.GetValue(json), stop).ConfigureAwait(false);
                return;
            }

            (string Title, IReadOnlyList<Named> Rows)[] lists =
            [
                ("scenarios", [.. ShippedScenarios.Default.Names().Select(Scenario)]),
                ("worlds", [.. WorldCatalog.BuiltIn.Kinds.Select(world => new Named(world.Kind, world.Summary))]),
                ("policies",
                [
                    .. PolicyCatalog.Names.Select(policy => new Named(policy.Name, policy.Summary)),
                    .. ShippedPolicies.Default.Names().Select(policy => new Named(policy.Name, policy.Summary)),
                    .. WorldCatalog.BuiltIn.Kinds.OfType<OwnKind>().SelectMany(kind => kind.Policies.Select(
                        policy => new Named(policy.Name, $"({kind.Kind}) {policy.Meaning}"))),
                ]),
                ("reproductions", [.. ReproductionCatalog.All.Select(reproduction => new Named(reproduction.Name, reproduction.Summary))]),
            ];
            if (parsed.GetValue(json))
            {
                terminal.Out.WriteLine(JsonText.Indented(ToJson(lists)));
                return;
            }

            var console = terminal.OutConsole();
            foreach (var (title, rows) in lists)
            {
                var table = new Table { Border = TableBorder.Rounded };
                table.AddColumns(new TableColumn(title).NoWrap(), new TableColumn(""));
                foreach (var row in rows)
                {
                    table.AddRow(Markup.Escape(row.Name), Markup.Escape(row.Summary));
                }

                console.Write(table);
            }
        });
        return command;
    }

    private static async Task ListRunsAsync(Terminal terminal, ClusterClient cluster, bool json, CancellationToken stop)
    {
        var runs = await cluster.ListAsync(stop).ConfigureAwait(false);
        if (json)
        {
            terminal.Out.WriteLine(JsonText.Indented(runs));
            return;
        }

        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumns(new TableColumn("run").NoWrap(), new TableColumn("kind"), new TableColumn("scenario"), new TableColumn("state"), new TableColumn("ticks"));
        foreach (var run in runs["runs"]!.AsArray())
        {
            table.AddRow(
                Markup.Escape($"{run!["id"]}"),
                Markup.Escape($"{run["kind"]}"),
                Markup.Escape($"{run["scenario"]}"),
                Markup.Escape($"{run["state"]}"),
                $"{run["ticks"]} of {run["steps"]}");
        }

        terminal.OutConsole().Write(table);
    }

    // Read, not checked: building every world to list its name would take long.
    private static Named Scenario(string name)
    {
        var lenient = new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };
        try
        {
            using var file = File.OpenRead(ShippedScenarios.Default.Find(name)!);
            using var scenario = JsonDocument.Parse(file, lenient);
            return new Named(name, scenario.RootElement.GetProperty("summary").GetString() ?? "");
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException or InvalidOperationException or KeyNotFoundException)
        {
            return new Named(name, "");
        }
    }

    private static JsonObject ToJson(IEnumerable<(string Title, IReadOnlyList<Named> Rows)> lists)
    {
        var json = new JsonObject();
        foreach (var (title, rows) in lists)
        {
            json[title] = new JsonArray([.. rows.Select(row => new JsonObject { ["name"] = row.Name, ["summary"] = row.Summary })]);
        }

        return json;
    }

    private sealed record Named(string Name, string Summary);
}
