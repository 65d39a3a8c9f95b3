using System.CommandLine;
using System.Globalization;
using Covey.Client.Benchmarks;
using Covey.Client.Clusters;
using Covey.Client.Input;
using Covey.Client.Presentation;

namespace Covey.Client.Commands;

/// <summary><c>covey bench cluster</c>: how fast a cluster plays, beside what its framework and one process do.</summary>
internal sealed class BenchClusterCommand
{
    private const int FewestAgents = 10;
    private const int MostAgents = 10_000_000;
    private static readonly int[] UsualAgents = [1_000, 10_000, 100_000];
    private static readonly int[] UsualEntities = [100_000, 1_000_000];
    private static readonly int[] QuickCounts = [100];
    private readonly ClusterInput _cluster = new();

    private readonly Option<string?> _against = new("--against")
    {
        Description = "A second cluster, such as one of two silos, that is measured in turn with the first and compared with it",
        HelpName = "URL",
    };

    private readonly Option<string?> _agents = new("--agents")
    {
        Description = "How many agents have a grain each, such as 1000,10000,100000; 0: none",
        HelpName = "LIST",
    };

    private readonly Option<string?> _entities = new("--entities")
    {
        Description = "How many entities, half of them agents, are packed into shards, such as 100000,1000000; 0: none",
        HelpName = "LIST",
    };

    private readonly Option<int?> _repetitions =
        CheckedOption.Whole("--repetitions", "How often everything is measured; without it 3 times", 1, 1000);

    private readonly Option<int?> _seconds =
        CheckedOption.Whole("--seconds", "How long each measurement takes at least; without it 5 s", 1, 60);

    private readonly Option<bool> _quick = new("--quick") { Description = "A few seconds in all, less exact" };
    private readonly Option<bool> _json = new("--json") { Description = "Print one JSON object and nothing else" };

    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        var options = new BenchClusterCommand();
        var command = new Command(
            "cluster", "Measure how fast a cluster plays, beside bare calls of the same number and beside one process");
        options._cluster.AddTo(command);
        command.Add(options._against);
        command.Add(options._agents);
        command.Add(options._entities);
        command.Add(options._repetitions);
        command.Add(options._seconds);
        command.Add(options._quick);
        command.Add(options._json);
        command.SetAction((parsed, stop) => options.MeasureAsync(parsed, terminal, stop));
        return command;
    }

    private static int[] Counts(string name, string? text, int[] usual)
    {
        if (text is null)
        {
            return usual;
        }

        var counts = new List<int>();
        foreach (var part in text == "0" ? [] : text.Split(',', StringSplitOptions.TrimEntries))
        {
            if (!int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count < FewestAgents
                || count > MostAgents || counts.Contains(count))
            {
                throw new BadInputException(
                    $"{name}: found '{text}'; allowed: different whole numbers from {FewestAgents} to {MostAgents} such as 1000,10000, "
                    + "or 0");
            }

            counts.Add(count);
        }

        return [.. counts];
    }

    private async Task<int> MeasureAsync(ParseResult parsed, Terminal terminal, CancellationToken stop)
    {
        var quick = parsed.GetValue(_quick);
        var agents = Counts("--agents", parsed.GetValue(_agents), quick ? QuickCounts : UsualAgents);
        var entities = Counts("--entities", parsed.GetValue(_entities), quick ? QuickCounts : UsualEntities);
        using var first = _cluster.Cluster(parsed) ?? throw new BadInputException(
            "--cluster: found nothing; allowed: a silo's gateway; "
            + "'dotnet run --project Silo -c Release -- --Covey:Benchmark=true' starts one at http://localhost:5180");
        using var second = parsed.GetValue(_against) is { } against ? ClusterClient.At(against, "--against") : null;
        var bench = new ClusterBench(
            second is null ? [first] : [first, second],
            agents,
            entities,
            parsed.GetValue(_repetitions) ?? (quick ? 1 : 3),
            parsed.GetValue(_seconds) ?? (quick ? 0.2 : 5));
        try
        {
            var figures = await bench.MeasureAsync((asked, measured) => Tell(terminal, asked, measured), stop).ConfigureAwait(false);
            if (parsed.GetValue(_json))
            {
                terminal.Out.WriteLine(JsonText.Indented(ClusterReport.ToJson(Machine.Here(), figures)));
            }
            else
            {
                ClusterReport.Write(terminal, Machine.Here(), figures);
            }

            return ExitCode.Done;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return ExitCode.Interrupted;
        }
    }

    private static void Tell(Terminal terminal, ClusterCase asked, ClusterMeasure measured) => terminal.Error.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{asked.What}, {asked.Agents:N0} agents, {measured.Silos} silo{(measured.Silos == 1 ? "" : "s")}: "
        + $"{ClusterBench.PerSecond(asked, measured):N0} {ClusterReport.Unit(asked)} a second"));
}
