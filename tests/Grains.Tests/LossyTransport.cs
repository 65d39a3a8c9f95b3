using Covey.Grains.Interfaces;

namespace Covey.Grains.Tests;

/// <summary>Loses every so manieth one-way message to or from an agent, or carries each twice, as a transport may.</summary>
internal sealed class LossyTransport(int losesOneIn, bool repeats) : IIncomingGrainCallFilter
{
    private int _seen;
    private int _lost;
    private int _answers;

    /// <summary>How many messages were lost.</summary>
    public int Lost => _lost;

    /// <summary>How many answers agents have sent to drivers of other silos.</summary>
    public int Answers => _answers;

    /// <inheritdoc/>
    public async Task Invoke(IIncomingGrainCallContext context)
    {
        var name = context.InterfaceMethod?.Name;
        if (name is not (nameof(IAgentGrain.HearAsync) or nameof(IAgentGrain.ActAsync) or nameof(IDriverGrain.AnswerAsync)
            or nameof(IDriverGrain.CarryAsync)))
        {
            await context.Invoke();
            return;
        }

        if (name == nameof(IDriverGrain.AnswerAsync))
        {
            Interlocked.Increment(ref _answers);
        }

        if (losesOneIn > 0 && Interlocked.Increment(ref _seen) % losesOneIn == 0)
        {
            Interlocked.Increment(ref _lost);
            return;
        }

        if (repeats)
        {
            await ((context.Grain, context.Request.GetArgument(0)) switch
            {
                (IAgentGrain agent, LetterParcel letter) => agent.HearAsync(letter),
                (IAgentGrain agent, AgentTask task) => agent.ActAsync(task),
                (IDriverGrain driver, AgentReply reply) => driver.AnswerAsync(reply),
                (IDriverGrain driver, LetterBatch letters) => driver.CarryAsync(letters),
                _ => Task.CompletedTask,
            });
        }

        await context.Invoke();
    }
}
