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
        command.Add(CreateWatch(terminal));
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

    private static Command CreateWatch(Terminal terminal)
    {
        var command = new Command("watch", "Measure what the dashboard costs the run it shows");
        var quick = new Option<bool>("--quick") { Description = "A few seconds in all, less exact" };
        var json = new Option<bool>("--json") { Description = "Print one JSON object and nothing else" };
        command.Add(quick);
        command.Add(json);
        command.SetAction(async (parsed, stop) =>
        {
            var (entities, ticks) = parsed.GetValue(quick) ? (10_000, 200) : (100_000, 1_000);
            var bench = new WatchBench(entities, ticks);
            List<WatchSpeed> speeds = [];
            try
            {
                foreach (var threads in (int[])[1, 2])
                {
                    speeds.Add(await bench.MeasureAsync(threads, stop).ConfigureAwait(false));
                }
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return ExitCode.Interrupted;
            }

            if (parsed.GetValue(json))
            {
                terminal.Out.WriteLine(JsonText.Indented(WatchReport.ToJson(Machine.Here(), entities, speeds)));
            }
            else
            {
                WatchReport.Write(terminal, Machine.Here(), entities, speeds);
            }

            return ExitCode.Done;
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
