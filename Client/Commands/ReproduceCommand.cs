using System.CommandLine;
using System.Diagnostics;
using System.Text.Json.Nodes;
using Covey.Client.Input;
using Covey.Client.Presentation;
using Covey.Client.Reproductions;
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
        var output = new Option<string?>("--output") { Description = "The folder to write to; by default one under runs", HelpName = "DIR" };
        var threads = CheckedOption.Whole("--threads", "Worker threads; without it as many as there are cores", 1, MostThreads);
        command.Add(name);
        command.Add(quick);
        command.Add(json);
        command.Add(output);
        command.Add(threads);
        command.SetAction((parsed, stop) => Task.FromResult(Play(
            terminal,
            Find(parsed.GetRequiredValue(name)),
            parsed.GetValue(quick),
            parsed.GetValue(json),
            parsed.GetValue(output),
            parsed.GetValue(threads) ?? 0,
            stop)));
        return command;
    }

    private static IReproduction Find(string name) =>
        ReproductionCatalog.All.FirstOrDefault(reproduction => reproduction.Name == name)
        ?? throw new BadInputException(
            $"there is no reproduction '{name}'; allowed: {string.Join(", ", ReproductionCatalog.All.Select(reproduction => reproduction.Name))}");

    private static int Play(Terminal terminal, IReproduction reproduction, bool quick, bool json, string? output, int threads, CancellationToken stop)
    {
        var folder = output ?? Path.Combine("runs", reproduction.Name + (quick ? "-quick" : ""));
        if (File.Exists(folder))
        {
            throw new BadInputException($"--output: found the file '{folder}'; allowed: a folder");
        }

        var clock = Stopwatch.StartNew();
        ReproductionResult result;
        try
        {
            result = reproduction.Run(new ReproductionContext(quick, threads, terminal.Error.WriteLine, stop) { Folder = folder });
        }
        catch (OperationCanceledException)
        {
            terminal.Error.WriteLine($"{reproduction.Name}: stopped, no results are written; what was finished of a long one is kept in {folder}");
            return ExitCode.Interrupted;
        }

        var files = ReproductionFiles.Write(folder, reproduction, quick, result, clock.Elapsed);
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
                Markup.Escape(claim.Statement), Markup.Escape(claim.Where), Markup.Escape(claim.Bar), Markup.Escape(claim.Measured), claim.Holds ? "yes" : "no");
        }

        terminal.OutConsole().Write(table);
        terminal.Out.WriteLine($"report: {files[^1]}");
        return ExitCode.Done;
    }
}
