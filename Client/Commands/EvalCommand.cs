using System.CommandLine;
using Covey.Client.Clusters;
using Covey.Client.Evaluation;
using Covey.Client.Input;
using Covey.Client.Presentation;

namespace Covey.Client.Commands;

/// <summary><c>covey eval</c>: plays a scenario with several policies under several seeds and compares them.</summary>
internal sealed class EvalCommand
{
    private readonly Terminal _terminal;
    private readonly SeededInput _input = new();

    private readonly PolicyInput _policies = new();
    private readonly ClusterInput _cluster = new();
    private readonly Option<string?> _fair = new("--fair")
    {
        Description = "The one of --policies that is fair: the others' price of fairness is their profit over its",
        HelpName = "POLICY",
    };

    private readonly Option<bool> _json = new("--json") { Description = "Print one JSON object and nothing else" };

    private EvalCommand(Terminal terminal) => _terminal = terminal;

    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        var eval = new EvalCommand(terminal);
        var command = new Command("eval", "Compare policies on a scenario under many seeds");
        eval._input.AddTo(command);
        eval._policies.AddTo(command);
        eval._cluster.AddPlayingTo(command);
        command.Add(eval._fair);
        command.Add(eval._json);
        command.SetAction((parsed, stop) => Task.FromResult(eval.Compare(parsed, stop)));
        return command;
    }

    private int Compare(ParseResult parsed, CancellationToken stop)
    {
        var seeds = _policies.Seeds(parsed);
        var policies = _policies.Policies(parsed);
        var fair = parsed.GetValue(_fair);
        if (fair is not null && !policies.Contains(fair, StringComparer.Ordinal))
        {
            throw new BadInputException($"--fair: found '{fair}'; allowed: one of --policies, {string.Join(", ", policies)}");
        }

        var scenario = _input.Scenario(parsed);
        var evaluation = new ScenarioEvaluation(scenario, policies, seeds);
        _terminal.WriteWarnings(evaluation.Warnings);
        using var engine = _cluster.Engine(parsed, inTurn: true);
        bool finished;
        using (var progress = new WorkProgress(_terminal, "eval", "run", policies.Count * seeds.Count))
        {
            finished = evaluation.Play(_input.Threads(parsed), engine, (played, _) => progress.Tell(played), stop);
        }

        if (!finished)
        {
            return ExitCode.Interrupted;
        }

        var priced = evaluation.Scores.FirstOrDefault(score => score.Policy == fair);
        if (parsed.GetValue(_json))
        {
            _terminal.Out.WriteLine(JsonText.Indented(evaluation.ToJson(priced)));
        }
        else
        {
            EvaluationTable.Write(_terminal, evaluation, priced);
        }

        return ExitCode.Done;
    }
}
