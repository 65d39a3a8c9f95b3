using System.Collections.Concurrent;
using Covey.Environment.Scenarios;
using Covey.Environment.Worlds.Retention;
using Covey.Grains.Interfaces;
using Covey.Learning.Checkpoints;
using Covey.Learning.Policies;
using Covey.Runtime.Distribution;
using Covey.Runtime.Engines;
using Covey.Runtime.Members;
using Covey.Runtime.Retention;

namespace Covey.Grains.Runs;

/// <summary>The scenarios and policies that this silo's grains play, each read once for all of them.</summary>
internal sealed class RunShelf
{
    private readonly ConcurrentDictionary<string, Lazy<Task<ShardPlan>>> _plans = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Lazy<Task<AgentRoll>>> _rolls = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Lazy<Task<MemberRoll>>> _members = new(StringComparer.Ordinal);

    /// <summary>What a run plays. Reading it may take a while and is done aside.</summary>
    /// <param name="run">The run.</param>
    /// <param name="spec">What it is.</param>
    /// <param name="shards">Pieces its world is cut into.</param>
    public Task<ShardPlan> PlanAsync(string run, RunSpec spec, int shards) => OnceAsync(_plans, run, () => Task.FromResult(Read(spec, shards)));

    /// <summary>What agents of a run share in this silo, for whoever is not told what the run is.</summary>
    /// <param name="run">The run.</param>
    /// <param name="parts">How many parts its agents are in.</param>
    /// <param name="grains">Reaches the run's grain, which is asked once.</param>
    /// <exception cref="RunInterruptedException">The run is over, so that nobody plays it any more.</exception>
    public Task<AgentRoll> RollAsync(string run, int parts, IGrainFactory grains) => OnceAsync(_rolls, run, async () =>
    {
        var spec = await SpecAsync(run, grains).ConfigureAwait(false);
        return new AgentRoll(run, parts, await PlanAsync(run, spec, 1).ConfigureAwait(false));
    });

    /// <summary>What members of a world without a stage share in this silo.</summary>
    /// <param name="run">The run.</param>
    /// <param name="parts">How many parts its members are in.</param>
    /// <param name="grains">Reaches the run's grain, which is asked once.</param>
    /// <exception cref="RunInterruptedException">The run is over, so that nobody plays it any more.</exception>
    public Task<MemberRoll> MembersAsync(string run, int parts, IGrainFactory grains) => OnceAsync(_members, run, async () =>
    {
        var spec = await SpecAsync(run, grains).ConfigureAwait(false);
        return new MemberRoll(run, parts, MemberWorld.Of(MakeRunnable(spec, ReadScenario(spec))));
    });

    /// <summary>Lets go of a run that has ended.</summary>
    public void Forget(string run)
    {
        _plans.TryRemove(run, out _);
        _rolls.TryRemove(run, out _);
        _members.TryRemove(run, out _);
    }

    /// <summary>The runs of which something is here.</summary>
    public string[] Runs() => [.. _plans.Keys.Union(_rolls.Keys, StringComparer.Ordinal).Union(_members.Keys, StringComparer.Ordinal)];

    private static async Task<RunSpec> SpecAsync(string run, IGrainFactory grains)
    {
        var grain = grains.GetGrain<IRunGrain>(run);
        return (await grain.StatusAsync().ConfigureAwait(false)).State == RunState.Running
            ? await grain.SpecAsync().ConfigureAwait(false)
            : throw new RunInterruptedException($"run '{run}' is over");
    }

    /// <summary>Reads something the first time; what could not be read is read again by whoever asks next.</summary>
    private static async Task<T> OnceAsync<T>(ConcurrentDictionary<string, Lazy<Task<T>>> known, string run, Func<Task<T>> read)
    {
        var entry = known.GetOrAdd(run, _ => new Lazy<Task<T>>(() => Task.Run(read)));
        try
        {
            return await entry.Value.ConfigureAwait(false);
        }
        catch (Exception)
        {
            known.TryRemove(KeyValuePair.Create(run, entry));
            throw;
        }
    }

    /// <summary>Reads a scenario.</summary>
    /// <exception cref="ScenarioErrorsException">It is wrong; every error is listed.</exception>
    public static IScenario ReadScenario(RunSpec spec) => new ScenarioReader().ParseAny(spec.Scenario, "scenario");

    /// <summary>A scenario of any kind with the policy it names.</summary>
    /// <exception cref="ScenarioException">There is no such policy, or it cannot play the world.</exception>
    public static IRunnable MakeRunnable(RunSpec spec, IScenario scenario)
    {
        if (spec.PolicyFile.IsEmpty)
        {
            return NetworkPolicy.IsFile(scenario.Policy)
                ? throw new ScenarioException("policy", $"found the file '{scenario.Policy}'; allowed: a policy's name, or a file that is sent along")
                : Runnable.Of(scenario);
        }

        // A policy is read from a file, and known as one by its ending.
        var folder = Directory.CreateTempSubdirectory("covey-");
        try
        {
            var named = NetworkPolicy.FileOf(scenario.Policy);
            var file = Path.Combine(folder.FullName, "policy" + Checkpoint.Extension);
            File.WriteAllBytes(file, spec.PolicyFile.ToArray());
            return WithPolicy(scenario, file + scenario.Policy[named.Length..]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static IRunnable WithPolicy(IScenario scenario, string file) => scenario switch
    {
        Scenario stages => new StageRunnable(stages, PolicyCatalog.Create(file, stages.World, stages.Steps)),
        RetentionScenario market => new RetentionRunnable(market with { Decision = new PolicyFile(file) }),
        _ => throw new ScenarioException("policy", $"found a file that was sent along; allowed in a world of kind {scenario.Kind}: a policy's name"),
    };

    private static ShardPlan Read(RunSpec spec, int shards)
    {
        var runnable = (StageRunnable)MakeRunnable(spec, ReadScenario(spec));
        return ShardPlan.Cut(runnable.Stages, runnable.Policy, shards);
    }
}
