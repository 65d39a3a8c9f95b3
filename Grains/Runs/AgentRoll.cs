using Covey.Grains.Interfaces;
using Covey.Runtime.Distribution;

namespace Covey.Grains.Runs;

/// <summary>What the agents and targets of a run share within one silo: the plan, and how to reach each other.</summary>
internal sealed class AgentRoll(string run, int parts, ShardPlan plan)
{
    private readonly GrainPages<IAgentGrain> _agents = new();
    private readonly GrainPages<ITargetGrain> _targets = new();
    private readonly AnswerDesk?[] _desks = new AnswerDesk?[parts];
    private readonly LetterBag?[] _bags = new LetterBag?[parts];

    /// <summary>What they play.</summary>
    public AgentCommons Commons { get; } = new(plan);

    /// <summary>An agent.</summary>
    /// <param name="id">Which.</param>
    /// <param name="grains">Finds it the first time.</param>
    public IAgentGrain Agent(int id, IGrainFactory grains) =>
        _agents.Find(id) ?? _agents.Add(id, grains.GetGrain<IAgentGrain>(RunKeys.Entity(run, id, parts)));

    /// <summary>Forgets an agent that takes no part any more.</summary>
    public void ForgetAgent(int id) => _agents.Remove(id);

    /// <summary>A target.</summary>
    /// <param name="id">Which.</param>
    /// <param name="grains">Finds it the first time.</param>
    public ITargetGrain Target(int id, IGrainFactory grains) =>
        _targets.Find(id) ?? _targets.Add(id, grains.GetGrain<ITargetGrain>(RunKeys.Entity(run, id, parts)));

    /// <summary>Forgets a target that takes no part any more.</summary>
    public void ForgetTarget(int id) => _targets.Remove(id);

    /// <summary>The driver that an agent answers, if it may live in another silo.</summary>
    /// <param name="id">The agent.</param>
    /// <param name="grains">Finds it.</param>
    public IDriverGrain Driver(int id, IGrainFactory grains) => grains.GetGrain<IDriverGrain>(RunKeys.Part(run, parts, id % parts));

    /// <summary>Where an agent answers its driver if that lives in this silo; null if it does not, or not in this epoch.</summary>
    /// <param name="id">The agent.</param>
    /// <param name="epoch">How often the run has been set back.</param>
    public AnswerDesk? Desk(int id, int epoch) => Volatile.Read(ref _desks[id % parts]) is { } desk && desk.Epoch == epoch ? desk : null;

    /// <summary>What carries messages to agents of another silo's part.</summary>
    /// <param name="id">One of them.</param>
    /// <param name="grains">Finds their driver.</param>
    public LetterBag Bag(int id, IGrainFactory grains)
    {
        ref var bag = ref _bags[id % parts];
        return Volatile.Read(ref bag) ?? Interlocked.CompareExchange(ref bag, new LetterBag(Driver(id, grains)), null) ?? bag;
    }

    /// <summary>Sends what the bags hold.</summary>
    public void SendBags()
    {
        foreach (ref var bag in _bags.AsSpan())
        {
            Volatile.Read(ref bag)?.SendNow();
        }
    }

    /// <summary>
    /// Notes that an agent has sent all its messages of a tick. If its driver lives in another silo, nobody here knows how many
    /// more are to come.
    /// </summary>
    /// <param name="id">The agent.</param>
    /// <param name="epoch">How often the run has been set back.</param>
    public void NoteSent(int id, int epoch)
    {
        if (Desk(id, epoch) is { } desk)
        {
            if (desk.NoteSent())
            {
                SendBags();
            }

            return;
        }

        foreach (ref var bag in _bags.AsSpan())
        {
            Volatile.Read(ref bag)?.SendSoon();
        }
    }

    /// <summary>Opens a driver's desk, or closes it.</summary>
    /// <param name="part">The driver's part.</param>
    /// <param name="desk">The desk; null if there is none any more.</param>
    public void SetDesk(int part, AnswerDesk? desk) => Volatile.Write(ref _desks[part], desk);
}
