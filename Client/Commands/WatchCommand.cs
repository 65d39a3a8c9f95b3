using System.CommandLine;
using System.Text.Json.Nodes;
using Covey.Client.Clusters;
using Covey.Client.Input;

namespace Covey.Client.Commands;

/// <summary><c>covey watch</c>: follows a run on a cluster until it has ended.</summary>
internal sealed class WatchCommand
{
    private readonly Terminal _terminal;
    private readonly ClusterInput _cluster = new();
    private readonly Argument<string> _run = new("RUN") { Description = "The run's id ('covey list --cluster URL' shows them)" };
    private readonly Option<bool> _json = new("--json") { Description = "Print every tick and the end as a JSON object on a line of its own" };

    private WatchCommand(Terminal terminal) => _terminal = terminal;

    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        var watch = new WatchCommand(terminal);
        var command = new Command("watch", "Follow a run on a cluster until it has ended") { watch._run, watch._json };
        watch._cluster.AddFollowingTo(command);
        command.SetAction(watch.WatchAsync);
        return command;
    }

    private async Task<int> WatchAsync(ParseResult parsed, CancellationToken stop)
    {
        using var cluster = _cluster.Cluster(parsed)
            ?? throw new BadInputException("--cluster: found nothing; allowed: a silo's gateway, such as http://localhost:5180");
        var run = parsed.GetRequiredValue(_run);
        await cluster.StatusAsync(run, stop).ConfigureAwait(false);
        try
        {
            var end = await cluster.FollowAsync(run, parcels: false, told => Tell(told.Name, told.Data), stop).ConfigureAwait(false);
            Tell("end", end.ToJsonString());
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return ExitCode.Interrupted;
        }

        return ExitCode.Done;

        void Tell(string name, string data) => _terminal.Out.WriteLine(parsed.GetValue(_json) ? data : Line(name, JsonNode.Parse(data)!));
    }

    private static string Line(string name, JsonNode data) => name switch
    {
        "tick" => $"tick {data["tick"]}  utility {data["utility"]}  agents {data["agents"]}  targets {data["targets"]}",
        "batch" => $"episode {data["episodes"]}  value {data["value"]}  losses {data["actor_loss"]} and {data["critic_loss"]}",
        _ => $"{data["state"]} after {data["ticks"]} of {data["steps"]} {((string?)data["kind"] == "training" ? "batches" : "ticks")}  digest {data["digest"]}"
            + (data["error"] is { } error ? $"  {error}" : ""),
    };
}
