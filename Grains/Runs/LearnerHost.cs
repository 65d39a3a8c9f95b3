using Covey.Environment.Parcels;
using Covey.Grains.Interfaces;
using Covey.Learning.Training;
using Covey.Runtime.Training;

namespace Covey.Grains.Runs;

/// <summary>A learner's room and its threads, as many as there are cores.</summary>
internal sealed class LearnerHost : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Workers _workers = new(0);
    private readonly TrainingHost _host;
    private bool _over;

    /// <summary>Room for a training.</summary>
    public LearnerHost(RunSpec spec)
    {
        var scenario = TrainingShelf.Read(spec);
        _host = new TrainingHost(scenario.Rollouts, scenario.Options, spec.Training!.Seed, _workers);
    }

    /// <summary>Carries out an order on a thread of its own.</summary>
    /// <param name="order">The order.</param>
    /// <param name="learner">Which learner this is.</param>
    public Task<ReadOnlyMemory<byte>> AnswerAsync(ReadOnlyMemory<byte> order, int learner) => Task.Factory.StartNew(
        () =>
        {
            lock (_lock)
            {
                ObjectDisposedException.ThrowIf(_over, this);
                return ParcelWriter.Pack(answer => _host.Answer(order.Span, learner, answer));
            }
        },
        CancellationToken.None,
        TaskCreationOptions.LongRunning,
        TaskScheduler.Default);

    /// <summary>Lets the threads go once they have done what they are doing.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            _over = true;
            _workers.Dispose();
        }
    }
}
