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

    /// <summary>Lets the run go on.</summary>
    public void Open() => _open.TrySetResult();

    /// <inheritdoc/>
    public async Task Invoke(IOutgoingGrainCallContext context)
    {
        var holds = context.InterfaceMethod?.Name switch
        {
            nameof(IRunGrain.EndAsync) => true,
            nameof(IRunGrain.ReportAsync) => context.Request.GetArgument(0) is NewsBatch news && news.First >= ticks,
            _ => false,
        };
        if (holds)
        {
            await _open.Task;
        }

        await context.Invoke();
    }
}
