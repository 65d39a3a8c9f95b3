using System.Diagnostics;
using System.Globalization;
using Covey.Environment.Parcels;
using Covey.Environment.Scenarios;
using Covey.Grains;
using Covey.Grains.Interfaces;
using Covey.Grains.Runs;
using Covey.Runtime.Distribution;
using Covey.Runtime.Engines;
using Covey.Runtime.Ticks;
using Covey.Silo.Gateway;

namespace Covey.Silo.Benchmarks;

/// <summary>
/// Measures one thing at a time: a run on this cluster, bare calls and messages of the same number and size, or the
/// in-process engine in this process. Figures are to be read as ratios of two that were measured one after the other.
/// </summary>
/// <param name="grains">Reaches the cluster's grains.</param>
internal sealed class ClusterBench(IGrainFactory grains)
{
    private const int Neighbours = 5;

    // What an agent of the scenario below is told in a tick, and how many numbers it tells its neighbours.
    private const int OrderBytes = 120;
    private const int MessageWidth = 3;

    private const int LastTick = 1_000_000;
    private readonly SiloCount _silos = new(grains);
    private readonly string _clock = NewName();

    /// <summary>Measures.</summary>
    /// <param name="request">What; nothing is wrong with it.</param>
    /// <param name="stop">Gives up.</param>
    public async Task<Measured> MeasureAsync(BenchRequest request, CancellationToken stop)
    {
        var silos = await _silos.CountAsync().ConfigureAwait(false);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        return request.What switch
        {
            BenchRequest.Bare => await BareAsync(request, silos, before, stop).ConfigureAwait(false),
            BenchRequest.InProcess => await InProcessAsync(request, silos, before, stop).ConfigureAwait(false),
            _ => await PlayAsync(request, silos, before, stop).ConfigureAwait(false),
        };
    }

    /// <summary>Tracking in which every agent has about five neighbours in earshot.</summary>
    private static string Scenario(BenchRequest request)
    {
        const double PerSquareMetre = 12e-4;
        var side = Math.Sqrt(request.Agents / PerSquareMetre);
        var radius = Math.Sqrt(Neighbours / (Math.PI * PerSquareMetre));
        return string.Create(CultureInfo.InvariantCulture, $$"""
            {"world":{"kind":"tracking","side":{{side}}},
             "population":{"agents":{"initial":{{request.Agents}}},"targets":{"initial":{{request.Targets}} } },
             "links":{"radius":{{radius}}},"policy":"random","steps":{{LastTick}},"seed":1}
            """);
    }

    private async Task<Measured> BareAsync(BenchRequest request, int silos, long before, CancellationToken stop)
    {
        var parts = RunGrain.DriversASilo * silos;
        var name = NewName();
        var drivers = Enumerable.Range(0, parts)
            .Select(part => grains.GetGrain<IEchoDriverGrain>(RunKeys.Part(name, parts, part))).ToArray();
        try
        {
            await Task.WhenAll(drivers.Select(driver => driver.MeetAsync(request.Agents, Neighbours, MessageWidth))).ConfigureAwait(false);
            var rounds = 0;
            await RoundsAsync(request.Seconds / 2).ConfigureAwait(false);
            var (first, watch) = (rounds, await StartAsync(silos).ConfigureAwait(false));
            await RoundsAsync(request.Seconds).ConfigureAwait(false);
            var calls = (long)(rounds - first) * request.Agents;
            var measured = await StopAsync(watch, calls, calls * (2 + Neighbours), rounds - first, silos).ConfigureAwait(false);
            var heard = (await Task.WhenAll(drivers.Select(driver => driver.HeardAsync())).ConfigureAwait(false)).Sum();
            return heard == (long)rounds * request.Agents * Neighbours
                ? measured with { Bytes = GC.GetTotalMemory(forceFullCollection: true) - before }
                : throw new InvalidOperationException($"{rounds} rounds of {request.Agents} grains, but {heard} messages came");

            async Task RoundsAsync(double seconds)
            {
                for (var from = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(from).TotalSeconds < seconds;)
                {
                    stop.ThrowIfCancellationRequested();
                    var task = new AgentTask { Tick = rounds++, Order = new byte[OrderBytes] };
                    await Task.WhenAll(drivers.Select(driver => driver.RoundAsync(task))).ConfigureAwait(false);
                }
            }
        }
        finally
        {
            await Task.WhenAll(drivers.Select(driver => driver.LeaveAsync())).ConfigureAwait(false);
        }
    }

    private async Task<Measured> PlayAsync(BenchRequest request, int silos, long before, CancellationToken stop)
    {
        var run = grains.GetGrain<IRunGrain>(NewName());
        await run.SubmitAsync(new RunSpec
        {
            Scenario = Scenario(request),
            Hosting = request.What == BenchRequest.Packed ? Hosting.Packed : Hosting.GrainPerAgent,
            CheckpointEvery = LastTick,
        }).ConfigureAwait(false);
        try
        {
            var next = 0;
            await ListenAsync(request.Seconds / 2).ConfigureAwait(false);
            var watch = await StartAsync(silos).ConfigureAwait(false);
            var (agents, messages, ticks) = await ListenAsync(request.Seconds).ConfigureAwait(false);
            var measured = await StopAsync(watch, agents, messages, ticks, silos).ConfigureAwait(false);
            return measured with { Bytes = GC.GetTotalMemory(forceFullCollection: true) - before };

            // Until ticks have been reported when so much time has passed, so that no piece of a report is counted.
            async Task<(long Agents, long Messages, int Ticks)> ListenAsync(double least)
            {
                var (agents, messages, ticks) = (0L, 0L, 0);
                for (var from = Stopwatch.GetTimestamp(); ;)
                {
                    var news = await run.TicksAsync(next, LastTick).WaitAsync(stop).ConfigureAwait(false);
                    next += news.Ticks.Length;
                    ticks += news.Ticks.Length;
                    foreach (var tick in news.Ticks)
                    {
                        var metrics = Read(tick.Span);
                        agents += metrics.Agents;
                        messages += (2 * metrics.Agents) + metrics.MessagesSent;
                    }

                    if (news.Ticks.Length > 0 && Stopwatch.GetElapsedTime(from).TotalSeconds >= least)
                    {
                        return (agents, messages, ticks);
                    }

                    var status = await run.StatusAsync().WaitAsync(stop).ConfigureAwait(false);
                    if (status.State != RunState.Running)
                    {
                        throw new InvalidOperationException($"the run is {status.State}: {status.Error}");
                    }
                }
            }
        }
        finally
        {
            await run.StopAsync().ConfigureAwait(false);
            while ((await run.StatusAsync().ConfigureAwait(false)).State == RunState.Running)
            {
                await Task.Delay(20, CancellationToken.None).ConfigureAwait(false);
            }

            await run.DeleteAsync().ConfigureAwait(false);
        }
    }

    private Task<Measured> InProcessAsync(BenchRequest request, int silos, long before, CancellationToken stop) => Task.Run(
        async () =>
        {
            using var run = Runnable.Of(new ScenarioReader().ParseAny(Scenario(request), "benchmark")).Begin(new EngineOptions());
            Advance(request.Seconds / 2);
            var watch = await StartAsync(silos).ConfigureAwait(false);
            var (agents, messages, ticks) = Advance(request.Seconds);
            var measured = await StopAsync(watch, agents, messages, ticks, silos).ConfigureAwait(false);
            return measured with { Bytes = GC.GetTotalMemory(forceFullCollection: true) - before };

            (long Agents, long Messages, int Ticks) Advance(double least)
            {
                var (agents, messages, ticks) = (0L, 0L, 0);
                for (var from = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(from).TotalSeconds < least; ticks++)
                {
                    stop.ThrowIfCancellationRequested();
                    var metrics = run.Advance(wantsFrame: false, out _);
                    agents += metrics.Agents;
                    messages += (2 * metrics.Agents) + metrics.MessagesSent;
                }

                return (agents, messages, ticks);
            }
        },
        CancellationToken.None);

    private static TickMetrics Read(ReadOnlySpan<byte> bytes)
    {
        var reader = new ParcelReader(bytes);
        return FrameParcels.Read(ref reader, new Frame()).Metrics;
    }

    private static string NewName() => RunDesk.NewId();

    /// <summary>Seconds that processors have worked for all silos: with as many parts as silos there is one in each.</summary>
    private async Task<double> WorkedAsync(int silos)
    {
        var worked = Enumerable.Range(0, silos)
            .Select(silo => grains.GetGrain<IEchoDriverGrain>(RunKeys.Part(_clock, silos, silo)).WorkedAsync());
        return (await Task.WhenAll(worked).ConfigureAwait(false)).Sum();
    }

    private async Task<Watch> StartAsync(int silos) =>
        new(Stopwatch.GetTimestamp(), await WorkedAsync(silos).ConfigureAwait(false), GC.GetTotalAllocatedBytes());

    private async Task<Measured> StopAsync(Watch watch, long agents, long messages, int ticks, int silos)
    {
        var seconds = Stopwatch.GetElapsedTime(watch.Began).TotalSeconds;
        var allocated = GC.GetTotalAllocatedBytes() - watch.Allocated;
        var worked = await WorkedAsync(silos).ConfigureAwait(false) - watch.Worked;
        return new Measured(agents, messages, ticks, seconds, worked, 0, allocated, silos);
    }

    private readonly record struct Watch(long Began, double Worked, long Allocated);
}
