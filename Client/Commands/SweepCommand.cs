using System.CommandLine;
using System.Diagnostics;
using System.Text.Json.Nodes;
using Covey.Client.Input;
using Covey.Client.Presentation;
using Covey.Client.Reproductions;
using Covey.Client.Sweeps;
using Covey.Runtime.Evaluation;
using Covey.Runtime.Records;

namespace Covey.Client.Commands;

/// <summary><c>covey sweep</c>: plays a scenario over a grid of settings and compares policies at every point.</summary>
internal sealed class SweepCommand
{
    private readonly Terminal _terminal;
    private readonly SeededInput _input = new();
    private readonly PolicyInput _policies = new();

    private readonly Option<string[]> _over = new("--over")
    {
        Description = "What to go through, such as --over links.loss=0,0.1,0.5; several give a grid",
        HelpName = "path=v1,v2",
        Required = true,
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
    };

    private readonly Option<string?> _output = new("--output")
    {
        Description = "The folder to write to, where what was played before is not played again; by default one under runs",
        HelpName = "DIR",
    };

    private readonly Option<bool> _json = new("--json") { Description = "Print one JSON object and nothing else" };

    private SweepCommand(Terminal terminal) => _terminal = terminal;

    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        var sweep = new SweepCommand(terminal);
        var command = new Command("sweep", "Compare policies on a scenario over a grid of settings");
        sweep._input.AddTo(command);
        command.Add(sweep._over);
        sweep._policies.AddTo(command);
        command.Add(sweep._output);
        command.Add(sweep._json);
        command.SetAction((parsed, stop) => Task.FromResult(sweep.Play(parsed, stop)));
        return command;
    }

    private int Play(ParseResult parsed, CancellationToken stop)
    {
        SweepAxis[] axes = [.. parsed.GetRequiredValue(_over).Select(SweepAxis.Parse)];
        if (axes.DistinctBy(axis => axis.Path, StringComparer.Ordinal).Count() < axes.Length)
        {
            throw new BadInputException($"--over: found '{string.Join(" ", parsed.GetRequiredValue(_over))}'; allowed: each path once");
        }

        var scenario = _input.Scenario(parsed);
        var seeds = _policies.Seeds(parsed);
        var policies = _policies.Policies(parsed);
        var name = "sweep-" + Path.GetFileNameWithoutExtension(scenario.Name);
        var folder = parsed.GetValue(_output) ?? Path.Combine(RecordFiles.DefaultFolder, name);
        if (File.Exists(folder))
        {
            throw new BadInputException($"--output: found the file '{folder}'; allowed: a folder");
        }

        var clock = Stopwatch.StartNew();
        Sweep sweep;
        try
        {
            sweep = StudyErrors.Mend(() =>
            {
                using var laboratory = new Laboratory(folder, _input.Threads(parsed), line =>
                    _terminal.Error.WriteLine($"sweep: {line}"), stop);
                return Sweep.Play(laboratory, scenario, axes, policies, seeds);
            });
        }
        catch (OperationCanceledException)
        {
            _terminal.Error.WriteLine($"sweep: stopped; what was played is kept in {folder}");
            return ExitCode.Interrupted;
        }

        var changes = string.Concat(scenario.Changes.Select(change => $" --set {change}"));
        var over = string.Concat(axes.Select(axis => $" --over {axis.Path}={string.Join(',', axis.Values)}"));
        var head = new ReportHead(
            name,
            $"{scenario.Name}: {string.Join(", ", policies)} over {string.Join(", ", axes.Select(axis => axis.Path))}",
            $"{seeds.Count} seeds: {string.Join(", ", seeds)}",
            $"covey sweep {scenario.Name}{changes}{over} --policies {string.Join(',', policies)} --seeds {string.Join(',', seeds)}");
        var files = ReproductionFiles.Write(folder, head, sweep.ToResult(), clock.Elapsed);
        if (parsed.GetValue(_json))
        {
            var json = sweep.ToJson();
            json["files"] = new JsonArray([.. files.Select(file => (JsonNode)file)]);
            _terminal.Out.WriteLine(JsonText.Indented(json));
        }
        else
        {
            SweepTable.Write(_terminal, sweep.ToResult().Tables[0]);
            _terminal.Out.WriteLine($"report: {files[^1]}");
        }

        return ExitCode.Done;
    }
}
