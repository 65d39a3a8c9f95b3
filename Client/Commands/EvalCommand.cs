using System.CommandLine;
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
    private readonly Option<bool> _json = new("--json") { Description = "Print one JSON object and nothing else" };

    private EvalCommand(Terminal terminal) => _terminal = terminal;

    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        var eval = new EvalCommand(terminal);
        var command = new Command("eval", "Compare policies on a scenario under many seeds");
        eval._input.AddTo(command);
        eval._policies.AddTo(command);
        command.Add(eval._json);
        command.SetAction((parsed, stop) => Task.FromResult(eval.Compare(parsed, stop)));
        return command;
    }

    private int Compare(ParseResult parsed, CancellationToken stop)
    {
        var seeds = _policies.Seeds(parsed);
        var policies = _policies.Policies(parsed);
        var scenario = _input.Scenario(parsed);
        var evaluation = new ScenarioEvaluation(scenario, policies, seeds);
        var finished = evaluation.Play(_input.Threads(parsed), Report, stop);
        if (!finished)
        {
            return ExitCode.Interrupted;
        }

        if (parsed.GetValue(_json))
        {
            _terminal.Out.WriteLine(JsonText.Indented(evaluation.ToJson()));
        }
        else
        {
            EvaluationTable.Write(_terminal, evaluation);
        }

        return ExitCode.Done;
    }

    private void Report(int played, int runs)
    {
        if (played % Math.Max(1, runs / 10) == 0)
        {
            _terminal.Error.WriteLine($"eval: {played} of {runs} runs");
        }
    }
}
