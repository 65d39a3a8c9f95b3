using System.CommandLine;
using Covey.Client.Input;
using Covey.Runtime.Records;

namespace Covey.Client.Commands;

/// <summary><c>covey replay</c>: plays a record's scenario again and says whether it is the same run, tick by tick.</summary>
internal sealed class ReplayCommand
{
    private readonly Terminal _terminal;
    private readonly RecordInput _record = new();
    private readonly EngineInput _engine = new();

    private readonly Option<string?> _output = new("--output")
    {
        Description = "Keep a record of the replay in this folder, which must not exist yet",
        HelpName = "DIR",
    };

    private readonly Option<bool> _trajectory = new("--trajectory") { Description = "Keep every entity's way, and let the report replay it" };

    private ReplayCommand(Terminal terminal) => _terminal = terminal;

    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        var replay = new ReplayCommand(terminal);
        var command = new Command("replay", "Play a record's scenario again and compare every tick");
        replay._record.AddTo(command);
        replay._engine.AddTo(command);
        command.Add(replay._output);
        command.Add(replay._trajectory);
        command.Validators.Add(result =>
        {
            if (result.GetValue(replay._trajectory) && result.GetResult(replay._output) is null)
            {
                result.AddError("--trajectory needs a place to be kept; allowed: --trajectory together with --output DIR");
            }
        });
        command.SetAction((parsed, stop) => Task.FromResult(replay.Play(parsed, stop)));
        return command;
    }

    private int Play(ParseResult parsed, CancellationToken stop)
    {
        var record = _record.Open(parsed);
        var digests = record.Digests();
        if (digests.Count == 0)
        {
            throw new BadInputException($"{record.Folder}: found no tick in the record; allowed: a record with at least one");
        }

        var loaded = record.Load();
        if (digests.Count > loaded.Scenario.Steps)
        {
            throw new BadInputException(
                $"{record.Folder}: found {digests.Count} ticks in {RecordFiles.Metrics} of a run of {loaded.Scenario.Steps}; allowed: the record as it was written");
        }

        // A record of a run that was stopped ends earlier; so does its replay.
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var comparison = new DigestComparison(digests, enough);
        var kept = parsed.GetValue(_output) is { } folder ? new RecordOptions(folder, parsed.GetValue(_trajectory)) : null;
        var played = new Player(_terminal, _engine.Options(parsed)).Play(loaded, [], kept, [comparison], enough.Token);
        return Tell(record, comparison, played, stop);
    }

    private int Tell(Record record, DigestComparison comparison, PlayedRun played, CancellationToken stop)
    {
        if (comparison.FirstDifference is { } tick)
        {
            _terminal.Out.WriteLine($"not the same run: tick {tick} is the first that differs");
            if (record.Version != RecordFiles.Version)
            {
                _terminal.Out.WriteLine($"the record was written by version {record.Version}, this is {RecordFiles.Version}");
            }
        }
        else
        {
            _terminal.Out.WriteLine(comparison.Complete
                ? $"same run, {comparison.Compared} ticks"
                : $"same run so far, {comparison.Compared} of {comparison.Expected} ticks");
        }

        if (played.Folder is not null)
        {
            _terminal.Out.WriteLine($"report: {Path.Combine(played.Folder, RecordFiles.Report)}");
        }

        return comparison.FirstDifference is not null ? ExitCode.Fault
            : stop.IsCancellationRequested && !comparison.Complete ? ExitCode.Interrupted
            : ExitCode.Done;
    }
}
