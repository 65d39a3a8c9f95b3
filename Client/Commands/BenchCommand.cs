using System.CommandLine;
using System.Globalization;
using Covey.Client.Benchmarks;
using Covey.Client.Presentation;

namespace Covey.Client.Commands;

/// <summary><c>covey bench</c>: how fast this machine plays.</summary>
internal static class BenchCommand
{
    // θ of the retention market: about 750,000 agents, and 75,000.
    private const double UsualScale = 5_000;
    private const double QuickScale = 500;

    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new Command("bench", "Measure how many agent-steps a second this machine plays");
        var quick = new Option<bool>("--quick") { Description = "A few seconds in all, less exact" };
        var json = new Option<bool>("--json") { Description = "Print one JSON object and nothing else" };
        command.Add(quick);
        command.Add(json);
        command.Add(CreateLearning(terminal));
        command.Add(BenchWatchCommand.Create(terminal));
        command.Add(BenchWatchCommand.CreateViewer());
        command.Add(BenchClusterCommand.Create(terminal));
        command.SetAction((parsed, stop) =>
        {
            var (seconds, repetitions, warmUp) = parsed.GetValue(quick) ? (0.15, 1, 0.5) : (1.0, 3, 2.0);
            var bench = new SpeedBench(TimeSpan.FromSeconds(seconds), repetitions, TimeSpan.FromSeconds(warmUp), SpeedBench.Usual);
            var speeds = bench.Measure(
                speed => terminal.Error.WriteLine($"{speed.Case.Name}: {speed.AgentStepsPerSecond.ToString("N0", CultureInfo.InvariantCulture)} agent-steps a second"),
                stop);
            var markets = new MarketBench(parsed.GetValue(quick) ? QuickScale : UsualScale, TimeSpan.FromSeconds(seconds), repetitions).Measure(stop);
            if (parsed.GetValue(json))
            {
                var report = SpeedReport.ToJson(Machine.Here(), speeds);
                report["market"] = MarketReport.ToJson(markets);
                terminal.Out.WriteLine(JsonText.Indented(report));
            }
            else
            {
                SpeedReport.Write(terminal, Machine.Here(), speeds);
                MarketReport.Write(terminal, markets);
            }

            return Task.FromResult(stop.IsCancellationRequested ? ExitCode.Interrupted : ExitCode.Done);
        });
        return command;
    }

    private static Command CreateLearning(Terminal terminal)
    {
        var command = new Command("learning", "Measure how fast policies are trained and played with 12 agents, and learners of allocation and schedules");
        var quick = new Option<bool>("--quick") { Description = "A few seconds in all, less exact" };
        var json = new Option<bool>("--json") { Description = "Print one JSON object and nothing else" };
        command.Add(quick);
        command.Add(json);
        command.SetAction((parsed, stop) =>
        {
            var bench = parsed.GetValue(quick) ? new LearningBench(1, 200) : new LearningBench(5, 2_000);
            var figures = bench.Measure(
                figure => terminal.Error.WriteLine($"{figure.Meaning}: {LearningSpeedReport.Text(figure.Value)} {figure.Unit}"), stop);
            if (parsed.GetValue(json))
            {
                terminal.Out.WriteLine(JsonText.Indented(LearningSpeedReport.ToJson(Machine.Here(), figures)));
            }
            else
            {
                LearningSpeedReport.Write(terminal, Machine.Here(), figures);
            }

            return Task.FromResult(stop.IsCancellationRequested ? ExitCode.Interrupted : ExitCode.Done);
        });
        return command;
    }
}
