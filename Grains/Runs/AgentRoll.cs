using System.Collections.Concurrent;
using System.Globalization;
using Covey.Grains.Interfaces;
using Covey.Runtime.Distribution;

namespace Covey.Grains.Runs;

/// <summary>What the agents and targets of a run share within one silo: the plan, and how to reach each other.</summary>
internal sealed class AgentRoll(string run, int parts, ShardPlan plan)
{
    private readonly ConcurrentDictionary<int, IAgentGrain> _agents = new();

    /// <summary>What they play.</summary>
    public AgentCommons Commons { get; } = new(plan);

    /// <summary>An agent.</summary>
    /// <param name="id">Which.</param>
    /// <param name="grains">Finds it the first time.</param>
    public IAgentGrain Agent(int id, IGrainFactory grains) =>
        _agents.TryGetValue(id, out var agent) ? agent : _agents.GetOrAdd(id, grains.GetGrain<IAgentGrain>(RunKeys.Entity(run, id, parts)));

    /// <summary>Forgets an agent that takes no part any more.</summary>
    public void Forget(int id) => _agents.TryRemove(id, out _);

    /// <summary>A target.</summary>
    public ITargetGrain Target(int id, IGrainFactory grains) => grains.GetGrain<ITargetGrain>(RunKeys.Entity(run, id, parts));

    /// <summary>Reads a key of an agent or a target.</summary>
    public static (string Run, int Id, int Parts) Read(string key)
    {
        var words = key.Split('/');
        return (words[0], int.Parse(words[1], CultureInfo.InvariantCulture), int.Parse(words[2], CultureInfo.InvariantCulture));
    }
}
