using System.CommandLine;
using Covey.Client.Benchmarks;
using Covey.Client.Presentation;

namespace Covey.Client.Commands;

/// <summary><c>covey bench watch</c>: what the dashboard costs the run it shows.</summary>
internal static class BenchWatchCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new Command("watch", "Measure what the dashboard costs the run it shows");
        var quick = new Option<bool>("--quick") { Description = "A few seconds in all, less exact" };
        var json = new Option<bool>("--json") { Description = "Print one JSON object and nothing else" };
        command.Add(quick);
        command.Add(json);
        command.SetAction(async (parsed, stop) =>
        {
            var bench = parsed.GetValue(quick) ? new WatchBench(10_000, ticks: 200, block: 20) : new WatchBench(100_000, ticks: 2_000, block: 20);
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
                terminal.Out.WriteLine(JsonText.Indented(WatchReport.ToJson(Machine.Here(), bench.Entities, speeds)));
            }
            else
            {
                WatchReport.Write(terminal, Machine.Here(), bench.Entities, speeds);
            }

            return ExitCode.Done;
        });
        return command;
    }

    /// <summary><c>covey bench viewer</c>, which <c>covey bench watch</c> starts.</summary>
    public static Command CreateViewer()
    {
        var command = new Command("viewer", "Watch a run until it ends") { Hidden = true };
        var address = new Argument<Uri>("address")
        {
            Description = "The WebSocket of a run's live frames",
            CustomParser = parsed => new Uri(parsed.Tokens[0].Value, UriKind.Absolute),
        };
        var framesPerSecond = new Argument<int>("frames-per-second") { Description = "Frames a second at most" };
        command.Add(address);
        command.Add(framesPerSecond);
        command.SetAction((parsed, stop) =>
            new ScreenViewer(parsed.GetValue(framesPerSecond)).WatchAsync(parsed.GetRequiredValue(address), Console.In, Console.Out, stop));
        return command;
    }
}
