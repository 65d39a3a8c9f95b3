using Covey.Grains.Interfaces;
using Covey.Learning.Training;
using Covey.Runtime.Distribution;

namespace Covey.Grains.Runs;

/// <summary>
/// All learners of a training, reached in groups of about √N: the trainer calls the first of each group, which calls the others. So
/// nobody is called by, or calls, more than √N at once. To be used from a thread that may wait.
/// </summary>
internal sealed class LearnerPeers(EnvironmentPost post, IGrainFactory grains, PlayOptions options) : ITrainingPeers
{
    // Up to so many learners the trainer calls each itself.
    private const int Few = 8;

    // A lost silo is noticed long before. This is for a call that is lost without one, on a network that fails and recovers.
    private const int PatienceTimes = 40;

    private readonly ILearnerGrain[] _learners = RunParts.Of<ILearnerGrain>(post, grains);

    private readonly int _size = post.Shards <= Few ? 1 : (int)Math.Ceiling(Math.Sqrt(post.Shards));

    /// <inheritdoc/>
    public int Count => _learners.Length;

    /// <summary>Makes room in all of them.</summary>
    public void Begin() => Wait(
        Task.WhenAll(_learners.Select((learner, at) => learner.PostAsync(new LearnerPost
        {
            Run = post.Run,
            Spec = post.Spec,
            Learner = at,
            Learners = post.Shards,
            Epoch = post.Epoch,
        }))),
        4 * options.Patience);

    /// <summary>Lets all of them go.</summary>
    public void Release() => Wait(Task.WhenAll(_learners.Select(learner => learner.ReleaseAsync(post.Epoch))), options.Patience);

    /// <inheritdoc/>
    public IReadOnlyList<ReadOnlyMemory<byte>> Ask(ReadOnlyMemory<byte> order)
    {
        if (MessageBound.InTraining(options, "order", order.Length) is { } wrong)
        {
            throw new RunFaultException(wrong);
        }

        var calls = new List<Task<LearnerAnswer>>();
        for (var first = 0; first < _learners.Length; first += _size)
        {
            calls.Add(_learners[first].AskAsync(new LearnerOrder
            {
                Epoch = post.Epoch,
                First = first,
                Count = Math.Min(_size, _learners.Length - first),
                Order = order,
            }));
        }

        var answers = PartAnswers.AllAsync(calls, PatienceTimes * options.Patience).GetAwaiter().GetResult();
        return [.. answers.SelectMany(answer => answer.Answers)];
    }

    private static void Wait(Task task, TimeSpan patience) => task.WaitAsync(patience).GetAwaiter().GetResult();
}
