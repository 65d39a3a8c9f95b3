using Covey.Grains.Interfaces;

namespace Covey.Grains.Tests;

/// <summary>Loses every so manieth message to an agent, or carries each twice, as a transport may.</summary>
internal sealed class LossyTransport(int losesOneIn, bool repeats) : IIncomingGrainCallFilter
{
    private int _seen;
    private int _lost;

    /// <summary>How many messages were lost.</summary>
    public int Lost => _lost;

    /// <inheritdoc/>
    public async Task Invoke(IIncomingGrainCallContext context)
    {
        if (context.InterfaceMethod?.Name != nameof(IAgentGrain.HearAsync))
        {
            await context.Invoke();
            return;
        }

        if (losesOneIn > 0 && Interlocked.Increment(ref _seen) % losesOneIn == 0)
        {
            Interlocked.Increment(ref _lost);
            return;
        }

        if (repeats)
        {
            await ((IAgentGrain)context.Grain).HearAsync((LetterParcel)context.Request.GetArgument(0)!);
        }

        await context.Invoke();
    }
}
