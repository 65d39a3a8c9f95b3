using System.Collections.Concurrent;
using Covey.Grains.Interfaces;

namespace Covey.Grains.Tests;

/// <summary>
/// Holds a run that has told of so many ticks, until it is opened. What is done to a run meanwhile is done while it goes on,
/// however fast the machine is.
/// </summary>
/// <param name="ticks">How many; at least 1.</param>
internal sealed class Gate(int ticks) : IOutgoingGrainCallFilter
{
    private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private readonly ConcurrentDictionary<int, int> _began = new();

    /// <summary>The tick with which each epoch began that has told of any.</summary>
    public IReadOnlyDictionary<int, int> Began => _began;

    /// <summary>Lets the run go on.</summary>
    public void Open() => _open.TrySetResult();

    /// <inheritdoc/>
    public async Task Invoke(IOutgoingGrainCallContext context)
    {
        var news = context.InterfaceMethod?.Name == nameof(IRunGrain.ReportAsync) ? context.Request.GetArgument(0) as NewsBatch : null;
        if (news is not null)
        {
            _began.TryAdd(news.Epoch, news.First);
        }

        if (context.InterfaceMethod?.Name == nameof(IRunGrain.EndAsync) || news?.First >= ticks)
        {
            await _open.Task;
        }

        await context.Invoke();
    }
}
