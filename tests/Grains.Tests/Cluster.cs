using Covey.Environment.Parcels;
using Covey.Grains.Interfaces;
using Covey.Grains.Runs;
using Covey.Grains.Storage;
using Covey.Runtime.Distribution;
using Covey.Runtime.Engines;
using Covey.Runtime.Ticks;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Serialization;
using Orleans.TestingHost;

namespace Covey.Grains.Tests;

/// <summary>Silos in this process that share a folder, as silos of one machine do.</summary>
public sealed class Cluster : IAsyncDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);
    private readonly InProcessTestCluster _silos;
    private readonly DirectoryInfo _folder;
    private readonly LossyTransport? _transport;
    private readonly Gate? _gate;
    private int _runs;

    private Cluster(InProcessTestCluster silos, DirectoryInfo folder, LossyTransport? transport, Gate? gate)
    {
        _silos = silos;
        _transport = transport;
        _gate = gate;
        _folder = folder;
    }

    public InProcessTestCluster Silos => _silos;

    /// <summary>What of a run is stored, as paths within its folder.</summary>
    public string[] Stored(string run)
    {
        var folder = Path.Combine(_folder.FullName, run);
        return Directory.Exists(folder)
            ? [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file)).Order()]
            : [];
    }

    /// <summary>How many one-way calls the transport has lost.</summary>
    public int Lost => _transport?.Lost ?? 0;

    /// <summary>How many answers of agents to drivers of other silos it has carried.</summary>
    public int Answers => _transport?.Answers ?? 0;

    /// <summary>Starts silos.</summary>
    /// <param name="silos">How many.</param>
    /// <param name="losesOneIn">Every so manieth message to an agent is lost on the way; 0: none.</param>
    /// <param name="repeats">Whether messages to agents are carried twice.</param>
    /// <param name="patient">Whether silos take a long silence for a busy machine; false where one is to be found dead soon.</param>
    /// <param name="kept">How many runs are kept after they have ended.</param>
    /// <param name="mostBytes">Bytes of a message between silos at most.</param>
    /// <param name="mostEntities">How many may act in a tick of a market whose agents are by themselves.</param>
    /// <param name="holdsAt">A run that has told of so many ticks waits until <see cref="GoOn"/>; 0: none waits.</param>
    public static async Task<Cluster> StartAsync(
        short silos, int losesOneIn = 0, bool repeats = false, bool patient = true, int kept = 100, int holdsAt = 0,
        int mostBytes = 100 << 20, int mostEntities = 4_000_000)
    {
        var folder = Directory.CreateTempSubdirectory("covey-grains-");
        var builder = new InProcessTestClusterBuilder(silos);
        var transport = losesOneIn > 0 || repeats ? new LossyTransport(losesOneIn, repeats) : null;
        var gate = holdsAt > 0 ? new Gate(holdsAt) : null;
        builder.ConfigureSilo((_, silo) =>
        {
            silo.AddCovey(
                _ => new FolderStore(folder.FullName),
                options => (options.PatienceSeconds, options.MostKept, options.MostMessageBytes, options.MostEntities) =
                    (patient ? 60 : 5, kept, mostBytes, mostEntities));
            if (patient)
            {
                silo.Configure<ClusterMembershipOptions>(membership => membership.ProbeTimeout = TimeSpan.FromSeconds(30));
            }

            if (transport is not null)
            {
                silo.AddIncomingGrainCallFilter(transport);
            }

            if (gate is not null)
            {
                silo.AddOutgoingGrainCallFilter(gate);
            }
        });
        builder.ConfigureClient(client => client.Services.AddSerializer(serializer => serializer.AddMessagePackSerializer()));
        var cluster = builder.Build();
        await cluster.DeployAsync();
        return new Cluster(cluster, folder, transport, gate);
    }

    /// <summary>Begins a run.</summary>
    public async Task<IRunGrain> SubmitAsync(RunSpec spec)
    {
        var run = _silos.Client.GetGrain<IRunGrain>($"run-{_runs++}");
        await run.SubmitAsync(spec);
        return run;
    }

    /// <summary>The tick with which each epoch of a run that is held began.</summary>
    public IReadOnlyDictionary<int, int> Began => _gate!.Began;

    /// <summary>Lets a run that was held go on.</summary>
    public void GoOn() => _gate?.Open();

    /// <summary>Asks until there is an answer, such as after a silo has been killed of which the others do not know yet.</summary>
    public static async Task<T> AskAsync<T>(Func<Task<T>> ask)
    {
        using var patience = new CancellationTokenSource(Longest);
        while (true)
        {
            try
            {
                return await ask().WaitAsync(patience.Token);
            }
            catch (Exception wrong) when (wrong is not OperationCanceledException)
            {
                await Task.Delay(100, patience.Token);
            }
        }
    }

    /// <summary>Waits until a run has ended, or has played so many ticks.</summary>
    public static Task<RunStatus> UntilAsync(IRunGrain run, int ticks = int.MaxValue) => AskAsync(async () =>
    {
        while (true)
        {
            var status = await run.StatusAsync();
            if (status.State != RunState.Running || status.Ticks >= ticks)
            {
                return status;
            }

            // Comes back as soon as there is another tick, or the run has ended.
            await run.TicksAsync(status.Ticks, 1);
        }
    });

    /// <summary>Kills the silo that something of a run is on, without a word to anybody.</summary>
    /// <param name="run">The run, which has six parts, or three learners.</param>
    /// <param name="holding">What is to be lost.</param>
    public async Task KillSiloOfAsync(IRunGrain run, string holding)
    {
        var key = run.GetPrimaryKeyString();
        var grain = holding switch
        {
            "environment" => Silos.Client.GetGrain<IEnvironmentGrain>(key).GetGrainId(),
            "trainer" => Silos.Client.GetGrain<ITrainerGrain>(key).GetGrainId(),
            "shard" => Silos.Client.GetGrain<IShardGrain>($"{key}/6/5").GetGrainId(),
            "driver" => Silos.Client.GetGrain<IDriverGrain>($"{key}/6/5").GetGrainId(),
            "member-driver" => Silos.Client.GetGrain<IMemberDriverGrain>($"{key}/6/5").GetGrainId(),
            "member" => Silos.Client.GetGrain<IMemberGrain>($"{key}/17/6/5").GetGrainId(),
            "learner" => Silos.Client.GetGrain<ILearnerGrain>($"{key}/3/2").GetGrainId(),
            _ => run.GetGrainId(),
        };
        var address = await Silos.Client.GetGrain<IManagementGrain>(0).GetActivationAddress(Silos.Client.GetGrain(grain));
        await Silos.KillSiloAsync(Silos.GetSiloForAddress(address!)!);
    }

    /// <summary>All ticks that a run knows.</summary>
    public static async Task<List<TickMetrics>> TicksAsync(IRunGrain run)
    {
        var ticks = new List<TickMetrics>();
        while (true)
        {
            var news = await run.TicksAsync(ticks.Count, 1000);
            if (news.Ticks.Length == 0)
            {
                return ticks;
            }

            ticks.AddRange(news.Ticks.Select(tick => Read(tick.Span)));
        }
    }

    /// <summary>What the in-process engine plays.</summary>
    public static (RunOutcome Outcome, List<TickMetrics> Ticks) InProcess(RunSpec spec)
    {
        var seen = new Collected();
        var outcome = InProcessEngine.Play(RunShelf.MakeRunnable(spec, RunShelf.ReadScenario(spec)), new EngineOptions(1, 1), [seen], default);
        return (outcome, seen.Ticks);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        GoOn();
        await _silos.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private static TickMetrics Read(ReadOnlySpan<byte> bytes)
    {
        var reader = new ParcelReader(bytes);
        return FrameParcels.Read(ref reader, new Frame()).Metrics;
    }

    /// <summary>That two runs played the same ticks.</summary>
    public static void Same(IReadOnlyList<TickMetrics> expected, IReadOnlyList<TickMetrics> found)
    {
        // Memory is equal if it is the same memory, so what is in it is compared on its own.
        Assert.Equal(expected.Select(tick => tick with { Further = default }), found.Select(tick => tick with { Further = default }));
        Assert.Equal(expected.Select(tick => tick.Further.ToArray()), found.Select(tick => tick.Further.ToArray()));
    }

    private sealed class Collected : IRunObserver
    {
        public List<TickMetrics> Ticks { get; } = [];

        public bool WantsFrame(int tick) => false;

        public void OnTick(in TickMetrics metrics, Frame? frame) => Ticks.Add(metrics with { Further = metrics.Further.ToArray() });
    }
}
