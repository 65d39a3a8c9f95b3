using System.CommandLine;
using Covey.Client.Clusters;
using Covey.Client.Input;
using Covey.Client.Presentation;
using Covey.Client.Watching;
using Covey.Runtime.Engines;
using Covey.Runtime.Records;
using Covey.Runtime.Scenarios;

namespace Covey.Client.Commands;

/// <summary><c>covey run</c>: plays a scenario, keeps its record, and says what came out.</summary>
internal sealed class RunCommand
{
    private readonly Terminal _terminal;
    private readonly ScenarioInput _input = new();
    private readonly EngineInput _engine = new();
    private readonly ClusterInput _cluster = new();
    private readonly WatchInput _watch = new();

    private readonly Option<bool> _json = new("--json") { Description = "Print the summary as one JSON object and nothing else" };

    private readonly Option<string?> _output = new("--output")
    {
        Description = "The record's folder, which must not exist yet; without it a new one under 'runs'",
        HelpName = "DIR",
    };

    private readonly Option<bool> _noRecord = new("--no-record") { Description = "Keep no record" };
    private readonly Option<bool> _trajectory = new("--trajectory") { Description = "Keep every entity's way, and let the report replay it" };
    private readonly Option<bool> _noBaselines = new("--no-baselines") { Description = "Play no baselines beside the run" };

    private RunCommand(Terminal terminal) => _terminal = terminal;

    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        var run = new RunCommand(terminal);
        var command = new Command("run", "Play a scenario and keep its record");
        run._input.AddTo(command);
        run._engine.AddTo(command);
        run._cluster.AddPlayingTo(command);
        run._watch.AddTo(command);
        command.Add(run._json);
        command.Add(run._output);
        command.Add(run._noRecord);
        command.Add(run._trajectory);
        command.Add(run._noBaselines);
        command.Validators.Add(result =>
        {
            if (result.GetValue(run._noRecord) && (result.GetResult(run._output) is not null || result.GetValue(run._trajectory)))
            {
                result.AddError("--no-record keeps nothing; allowed: --no-record alone, or --output and --trajectory without it");
            }
        });
        command.SetAction(run.PlayAsync);
        return command;
    }

    private async Task<int> PlayAsync(ParseResult parsed, CancellationToken stop)
    {
        List<string> settings = [];
        if (parsed.GetValue(_trajectory))
        {
            settings.Add("output.trajectory=true");
        }

        if (parsed.GetValue(_noBaselines))
        {
            settings.Add("output.baselines=[]");
        }

        var loaded = _input.Load(parsed, settings);
        _terminal.WriteWarnings(loaded.Warnings);
        var keepsRecord = !parsed.GetValue(_noRecord);
        var baselines = keepsRecord ? Baselines.For(loaded) : [];
        var record = keepsRecord ? new RecordOptions(parsed.GetValue(_output), loaded.Scenario.Output.Trajectory) : null;
        using var cluster = _cluster.Engine(parsed);
        if (!_watch.IsOn(parsed))
        {
            return Play(parsed, new Player(_terminal, _engine.Options(parsed), cluster), loaded, baselines, record, stop);
        }

        if (cluster is not null)
        {
            throw new BadInputException("--watch: found it together with --cluster; allowed: --watch for a run that is played here");
        }

        var page = await _watch.OpenAsync(parsed, _terminal, stop).ConfigureAwait(false);
        await using (page.ConfigureAwait(false))
        {
            var exit = Play(parsed, new Player(_terminal, _engine.Options(parsed), page: page), loaded, baselines, record, stop);
            if (!parsed.GetValue(_json))
            {
                await page.LingerAsync(stop).ConfigureAwait(false);
            }

            return exit;
        }
    }

    private int Play(
        ParseResult parsed,
        Player player,
        LoadedScenario loaded,
        IReadOnlyList<IRunnable> baselines,
        RecordOptions? record,
        CancellationToken stop)
    {
        var played = player.Play(loaded, baselines, record, [], stop);
        if (parsed.GetValue(_json))
        {
            if (!played.Outcome.Completed)
            {
                _terminal.Error.WriteLine($"stopped after {played.Outcome.Ticks} of {loaded.Scenario.Steps} ticks");
            }

            _terminal.Out.WriteLine(JsonText.Indented(played.Summary.ToJson(played.Outcome)));
        }
        else
        {
            RunTable.Write(_terminal, loaded.Scenario, played);
        }

        return stop.IsCancellationRequested ? ExitCode.Interrupted : ExitCode.Done;
    }
}
