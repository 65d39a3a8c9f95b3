using Covey.Grains.Interfaces;
using Covey.Grains.Placement;
using Orleans.Configuration;

namespace Covey.Grains;

/// <summary>Answers and sends as an agent does, without an agent.</summary>
[BlockPlacement]
[CollectionAgeLimit(Minutes = RunKeys.LongestTickMinutes)]
internal sealed class EchoGrain : Grain, IEchoGrain
{
    private IEchoGrain[] _neighbours = [];
    private int _width;
    private long _heard;

    /// <inheritdoc/>
    public Task MeetAsync(int[] neighbours, int width)
    {
        var (run, _, parts) = RunKeys.ReadEntity(this.GetPrimaryKeyString());
        _neighbours = [.. neighbours.Select(id => GrainFactory.GetGrain<IEchoGrain>(RunKeys.Entity(run, id, parts)))];
        _width = width;
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<AgentReply> AnswerAsync(AgentTask task)
    {
        var letter = new LetterParcel { Tick = task.Tick, Content = new double[_width] };
        foreach (var neighbour in _neighbours)
        {
            neighbour.HearAsync(letter).Ignore();
        }

        return Task.FromResult(new AgentReply { Action = 0 });
    }

    /// <inheritdoc/>
    public Task HearAsync(LetterParcel letter)
    {
        _heard++;
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<long> HeardAsync() => Task.FromResult(_heard);

    /// <inheritdoc/>
    public Task LeaveAsync()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }
}
