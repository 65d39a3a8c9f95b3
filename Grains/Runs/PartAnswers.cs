using Covey.Grains.Interfaces;
using Covey.Runtime.Distribution;

namespace Covey.Grains.Runs;

/// <summary>
/// Waits for those who play the parts of a run. One in which something is wrong with the run itself is not waited for together with the
/// others, who may be waiting for it.
/// </summary>
internal static class PartAnswers
{
    /// <summary>All answers in order; if one of them says what went wrong, that one alone, as soon as it is there.</summary>
    public static async Task<T[]> GatherAsync<T>(IEnumerable<Task<T>> calls)
        where T : class, IPartAnswer
    {
        var faulty = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        var all = Task.WhenAll(calls.Select(WatchAsync));
        await Task.WhenAny(all, faulty.Task).ConfigureAwait(true);
        if (faulty.Task.IsCompleted)
        {
            all.Ignore();
            return [await faulty.Task.ConfigureAwait(true)];
        }

        return await all.ConfigureAwait(true);

        async Task<T> WatchAsync(Task<T> call)
        {
            var answer = await call.ConfigureAwait(true);
            if (answer.Fault is not null)
            {
                faulty.TrySetResult(answer);
            }

            return answer;
        }
    }

    /// <summary>All answers in order.</summary>
    /// <param name="calls">What is answered.</param>
    /// <param name="patience">How long to wait.</param>
    /// <exception cref="RunFaultException">Something is wrong with the run itself.</exception>
    public static async Task<T[]> AllAsync<T>(IEnumerable<Task<T>> calls, TimeSpan patience)
        where T : class, IPartAnswer
    {
        var answers = await GatherAsync(calls).WaitAsync(patience).ConfigureAwait(true);
        return Array.Find(answers, answer => answer.Fault is not null) is { Fault: { } fault } ? throw new RunFaultException(fault) : answers;
    }
}
