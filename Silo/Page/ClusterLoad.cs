using System.Globalization;
using System.Text.Json.Nodes;
using Covey.Grains;
using Covey.Grains.Interfaces;
using Covey.Silo.Gateway;

namespace Covey.Silo.Page;

/// <summary>What the cluster's silos and runs are doing, found out when somebody asks.</summary>
internal sealed class ClusterLoad(IGrainFactory grains, RunDesk desk, SiloOptions options)
{
    private const string Ours = "Covey.Grains.";

    // Of a run of more shards only the first are asked.
    private const int MostShards = 64;

    /// <summary>An object as <c>/api/load</c> answers it.</summary>
    public async Task<JsonObject> ReadAsync(CancellationToken stop)
    {
        var runs = await desk.StatusesAsync().WaitAsync(stop).ConfigureAwait(false);
        var going = await Task.WhenAll(runs
            .Where(run => run is { State: RunState.Running, IsTraining: false }).Select(run => RunAsync(run, stop))).ConfigureAwait(false);
        var json = new JsonObject
        {
            ["agentStepsPerSecond"] = null,
            ["runs"] = new JsonArray([.. going]),
            ["silos"] = await SilosAsync(stop).ConfigureAwait(false),
        };
        if (options.Dashboard)
        {
            json["orleans"] = SiloHost.OrleansDashboard;
        }

        return json;
    }

    private async Task<JsonObject> RunAsync(RunStatus run, CancellationToken stop) => new()
    {
        ["name"] = run.Id,
        ["title"] = run.Scenario,
        ["agentStepsPerSecond"] = null,
        ["ticksPerSecond"] = run.Seconds > 0 ? run.Ticks / run.Seconds : null,
        ["shards"] = run.Hosting == Hosting.Packed ? await ShardsAsync(run, stop).ConfigureAwait(false) : [],
    };

    private async Task<JsonArray> ShardsAsync(RunStatus run, CancellationToken stop)
    {
        try
        {
            var asked = Enumerable.Range(0, Math.Min(run.Shards, MostShards))
                .Select(shard => grains.GetGrain<IShardGrain>(RunKeys.Part(run.Id, run.Shards, shard)).LoadAsync());
            var burdens = await Task.WhenAll(asked).WaitAsync(stop).ConfigureAwait(false);
            return new JsonArray([.. burdens.Index().Where(burden => burden.Item.Silo.Length > 0).Select(burden => new JsonObject
            {
                ["name"] = $"{burden.Index}",
                ["silo"] = burden.Item.Silo,
                ["agents"] = burden.Item.Agents,
                ["targets"] = burden.Item.Targets,
                ["milliseconds"] = double.IsFinite(burden.Item.Milliseconds) ? burden.Item.Milliseconds : null,
            })]);
        }
        catch (Exception wrong) when (wrong is TimeoutException or OrleansException)
        {
            // A silo has just been lost; the rest is known all the same.
            return [];
        }
    }

    private async Task<JsonArray> SilosAsync(CancellationToken stop)
    {
        var management = grains.GetGrain<IManagementGrain>(0);
        var hosts = await management.GetDetailedHosts().WaitAsync(stop).ConfigureAwait(false);
        var active = hosts.Where(host => host.Status == SiloStatus.Active).Select(host => host.SiloAddress).ToArray();
        var counts = await management.GetSimpleGrainStatistics(active).WaitAsync(stop).ConfigureAwait(false);
        var silos = new JsonArray();
        foreach (var host in hosts.Where(host => host.Status != SiloStatus.Dead).OrderBy(host => host.SiloAddress.ToParsableString(), StringComparer.Ordinal))
        {
            var silo = new JsonObject
            {
                ["name"] = string.Create(CultureInfo.InvariantCulture, $"{host.SiloAddress.Endpoint}"),
                ["status"] = Word(host.Status),
            };
            if (host.Status == SiloStatus.Active)
            {
                await MeasureAsync(silo, management, host.SiloAddress, counts, stop).ConfigureAwait(false);
            }

            silos.Add(silo);
        }

        return silos;
    }

    private static async Task MeasureAsync(
        JsonObject silo, IManagementGrain management, SiloAddress address, SimpleGrainStatistic[] counts, CancellationToken stop)
    {
        try
        {
            if (await management.GetRuntimeStatistics([address]).WaitAsync(stop).ConfigureAwait(false) is [var measured])
            {
                silo["activations"] = measured.ActivationCount;
                silo["cpu"] = measured.EnvironmentStatistics.FilteredCpuUsagePercentage / 100;
                silo["memory"] = measured.EnvironmentStatistics.FilteredMemoryUsageBytes;
            }
        }
        catch (Exception wrong) when (wrong is TimeoutException or OrleansException)
        {
            // It has just been lost; the rest is known all the same.
        }

        silo["grains"] = new JsonArray([.. counts
            .Where(count => count.SiloAddress.Equals(address) && count.GrainType.StartsWith(Ours, StringComparison.Ordinal))
            .OrderBy(count => count.GrainType, StringComparer.Ordinal)
            .Select(count => new JsonObject { ["type"] = Name(count.GrainType), ["count"] = count.ActivationCount })]);
    }

    // "Covey.Grains.ShardGrain,Covey.Grains" is a ShardGrain.
    private static string Name(string type) => type.Split(',')[0][Ours.Length..];

    private static string Word(SiloStatus status) => status switch
    {
        SiloStatus.Created or SiloStatus.Joining => "joining",
        SiloStatus.Active => "active",
        SiloStatus.ShuttingDown or SiloStatus.Stopping => "leaving",
        _ => "unknown",
    };
}
