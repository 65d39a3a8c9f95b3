using Covey.Grains.Interfaces;
using Covey.Grains.Placement;
using Covey.Grains.Runs;
using Orleans.Configuration;

namespace Covey.Grains;

/// <summary>Calls echo grains as a <see cref="DriverGrain"/> calls agents.</summary>
[BlockPlacement]
[CollectionAgeLimit(Minutes = RunKeys.LongestTickMinutes)]
internal sealed class EchoDriverGrain : Grain, IEchoDriverGrain
{
    private IEchoGrain[] _grains = [];

    /// <inheritdoc/>
    public Task MeetAsync(int count, int neighbours, int width)
    {
        var (run, parts, part) = RunKeys.ReadPart(this.GetPrimaryKeyString());
        int[] own = [.. Enumerable.Range(0, count).Where(id => id % parts == part)];
        _grains = [.. own.Select(id => GrainFactory.GetGrain<IEchoGrain>(RunKeys.Entity(run, id, parts)))];
        return CallWindow.RunAsync(own.Length, CallWindow.Usual, at =>
            _grains[at].MeetAsync([.. Enumerable.Range(1, neighbours).Select(step => (own[at] + step) % count)], width));
    }

    /// <inheritdoc/>
    public Task RoundAsync(AgentTask task) => CallWindow.RunAsync(
        _grains.Length,
        CallWindow.Usual,
        at => _grains[at].AnswerAsync(new AgentTask { Epoch = task.Epoch, Tick = task.Tick, Order = task.Order }));

    /// <inheritdoc/>
    public async Task<long> HeardAsync()
    {
        var heard = new long[_grains.Length];
        await CallWindow.RunAsync(
            heard.Length,
            CallWindow.Usual,
            async at => heard[at] = await _grains[at].HeardAsync().ConfigureAwait(true)).ConfigureAwait(true);
        return heard.Sum();
    }

    /// <inheritdoc/>
    public Task<double> WorkedAsync() => Task.FromResult(System.Environment.CpuUsage.TotalTime.TotalSeconds);

    /// <inheritdoc/>
    public Task LeaveAsync()
    {
        foreach (var grain in _grains)
        {
            grain.LeaveAsync().Ignore();
        }

        DeactivateOnIdle();
        return Task.CompletedTask;
    }
}
