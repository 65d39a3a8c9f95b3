using System.CommandLine;
using Covey.Client.Input;
using Covey.Client.Presentation;
using Covey.Runtime.Inspection;

namespace Covey.Client.Commands;

/// <summary>
/// <c>covey inspect</c>: plays a record's run again up to a tick and shows what every agent knew, what it did, and what
/// each of its actions would have been worth.
/// </summary>
internal sealed class InspectCommand
{
    private readonly Terminal _terminal;
    private readonly RecordInput _record = new();
    private readonly Option<int?> _tick = CheckedOption.Whole("--tick", "The tick to look at, from 0", 0, int.MaxValue);
    private readonly Option<int?> _agent = CheckedOption.Whole("--agent", "Show this agent only", 0, int.MaxValue);
    private readonly Option<bool> _json = new("--json") { Description = "Print one JSON object and nothing else" };

    private InspectCommand(Terminal terminal)
    {
        _terminal = terminal;
        _tick.Required = true;
    }

    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        var inspect = new InspectCommand(terminal);
        var command = new Command("inspect", "Show what each agent knew and did at one tick, and what every action was worth");
        inspect._record.AddTo(command);
        command.Add(inspect._tick);
        command.Add(inspect._agent);
        command.Add(inspect._json);
        command.SetAction(inspect.ShowAsync);
        return command;
    }

    private async Task<int> ShowAsync(ParseResult parsed, CancellationToken stop)
    {
        var record = _record.Open(parsed);
        var digests = record.Digests();
        var tick = parsed.GetRequiredValue(_tick)!.Value;
        if (tick >= digests.Count)
        {
            throw new BadInputException(digests.Count == 0
                ? $"{record.Folder}: found no tick in the record; allowed: a record with at least one"
                : $"--tick: found {tick}; allowed: 0 to {digests.Count - 1}, the ticks of {record.Folder}");
        }

        var stages = record.Load().Stages("to inspect agents");
        TickInsight seen;
        try
        {
            // Nothing is written before the tick is reached, so stopping needs no care: leave it where it is.
            seen = await Task.Run(() => Inspector.At(stages.Stages, stages.Policy, tick), stop).WaitAsync(stop).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return ExitCode.Interrupted;
        }

        var view = new InspectionView(stages.Stages, Chosen(seen, parsed.GetValue(_agent)));
        if (parsed.GetValue(_json))
        {
            await _terminal.Out.WriteLineAsync(JsonText.Indented(view.ToJson())).ConfigureAwait(false);
        }
        else
        {
            view.Write(_terminal);
        }

        if (seen.Digest == digests[tick])
        {
            return ExitCode.Done;
        }

        await _terminal.Error.WriteLineAsync(
            $"{record.Folder}: tick {tick} came out differently than recorded (by version {record.Version}); 'covey replay' finds the first difference")
            .ConfigureAwait(false);
        return ExitCode.Fault;
    }

    private static TickInsight Chosen(TickInsight seen, int? agent)
    {
        if (agent is null)
        {
            return seen;
        }

        var one = seen.Agents.FirstOrDefault(insight => insight.Agent == agent);
        if (one is not null)
        {
            return seen with { Agents = [one] };
        }

        var ids = seen.Agents.Select(insight => insight.Agent).ToArray();
        var allowed = ids.Length switch
        {
            0 => "nobody, there is no agent at this tick",
            <= 20 => $"one of {string.Join(", ", ids)}",
            _ => $"one of the {ids.Length} agents of this tick, such as {ids[0]}",
        };
        throw new BadInputException($"--agent: found {agent}; allowed: {allowed}");
    }
}
