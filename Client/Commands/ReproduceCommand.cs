using System.CommandLine;
using System.Diagnostics;
using System.Text.Json.Nodes;
using Covey.Client.Input;
using Covey.Client.Presentation;
using Covey.Client.Reproductions;
using Covey.Runtime.Records;
using Covey.Runtime.Reproductions;
using Spectre.Console;

namespace Covey.Client.Commands;

/// <summary><c>covey reproduce</c>: regenerates a document's results and says which of its claims hold.</summary>
internal static class ReproduceCommand
{
    private const int MostThreads = 1024;

    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new Command("reproduce", "Regenerate published results and say which claims hold");
        var name = new Argument<string>("NAME") { Description = "A reproduction; 'covey list' shows them" };
        var quick = new Option<bool>("--quick") { Description = "Minutes instead of all replications" };
        var json = new Option<bool>("--json") { Description = "Print one JSON object and nothing else" };
        var output = new Option<string?>("--output")
        {
            Description = "The folder to write to; by default one under runs",
            HelpName = "DIR"
        };
        var keep = new Option<string>("--keep")
        {
            Description = "The folder in which trainings and runs are kept; what is there already is not played again",
            HelpName = "DIR",
            DefaultValueFactory = _ => Path.Combine(RecordFiles.DefaultFolder, "kept"),
        };
        var policy = new Option<string?>("--policy")
        {
            Description = "A policy in SubMAPG-G's place, a name or a checkpoint file",
            HelpName = "NAME|FILE"
        };
        var threads = CheckedOption.Whole("--threads", "Worker threads; without it as many as there are cores", 1, MostThreads);
        command.Add(name);
        command.Add(quick);
        command.Add(json);
        command.Add(output);
        command.Add(keep);
        command.Add(policy);
        command.Add(threads);
        command.SetAction((parsed, stop) => Task.FromResult(Play(
            terminal,
            Find(parsed.GetRequiredValue(name)),
            new ReproductionContext(parsed.GetValue(quick), parsed.GetValue(threads) ?? 0, terminal.Error.WriteLine, stop)
            {
                Folder = parsed.GetRequiredValue(keep),
                Policy = parsed.GetValue(policy),
            },
            parsed.GetValue(json),
            parsed.GetValue(output))));
        return command;
    }

    private static IReproduction Find(string name) =>
        ReproductionCatalog.All.FirstOrDefault(reproduction => reproduction.Name == name)
        ?? throw new BadInputException(
            $"there is no reproduction '{name}'; allowed: "
                + $"{string.Join(", ", ReproductionCatalog.All.Select(reproduction => reproduction.Name))}");

    private static int Play(Terminal terminal, IReproduction reproduction, ReproductionContext context, bool json, string? output)
    {
        var folder = output ?? Path.Combine(RecordFiles.DefaultFolder, reproduction.Name + (context.Quick ? "-quick" : ""));
        if (File.Exists(folder))
        {
            throw new BadInputException($"--output: found the file '{folder}'; allowed: a folder");
        }

        var clock = Stopwatch.StartNew();
        ReproductionResult result;
        try
        {
            result = StudyErrors.Mend(() => reproduction.Run(context));
        }
        catch (OperationCanceledException)
        {
            terminal.Error.WriteLine($"{reproduction.Name}: stopped, no results are written; finished trainings and runs are kept in "
                + $"{context.Folder}");
            return ExitCode.Interrupted;
        }

        var head = new ReportHead(
            reproduction.Name,
            reproduction.Summary,
            reproduction.Settings(context.Quick),
            $"covey reproduce {reproduction.Name}{(context.Quick ? " --quick" : "")}"
            + (context.Policy is null ? "" : $" --policy {context.Policy}"));
        var files = ReproductionFiles.Write(folder, head, result, clock.Elapsed);
        if (json)
        {
            terminal.Out.WriteLine(JsonText.Indented(new JsonObject
            {
                ["name"] = reproduction.Name,
                ["claims"] = ReproductionFiles.Claims(result),
                ["files"] = new JsonArray([.. files.Select(file => (JsonNode)file)]),
            }));
            return ExitCode.Done;
        }

        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumns("claim", "where", "bar", "measured", "holds");
        foreach (var claim in result.Claims)
        {
            table.AddRow(
                Markup.Escape(claim.Statement), Markup.Escape(claim.Where), Markup.Escape(claim.Bar), Markup.Escape(claim.Measured),
                    claim.Holds ? "yes" : "no");
        }

        terminal.OutConsole().Write(table);
        terminal.Out.WriteLine($"report: {files[^1]}");
        return ExitCode.Done;
    }
}
