using Covey.Environment.Parcels;
using Covey.Grains.Interfaces;
using Covey.Grains.Placement;
using Covey.Grains.Runs;
using Covey.Runtime.Distribution;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace Covey.Grains;

/// <summary>Hosts one learner of a training; all it does itself is to carry.</summary>
[BlockPlacement]
[CollectionAgeLimit(Minutes = RunKeys.LongestTickMinutes)]
internal sealed class LearnerGrain(IOptions<PlayOptions> options) : Grain, ILearnerGrain
{
    private LearnerHost? _host;
    private LearnerPost _post = new() { Epoch = -1 };

    /// <inheritdoc/>
    public async Task PostAsync(LearnerPost post)
    {
        if (post.Epoch < _post.Epoch)
        {
            throw new RunInterruptedException($"learner {post.Learner} is in epoch {_post.Epoch} and cannot go back to epoch {post.Epoch}");
        }

        _post = post;
        Leave();
        var host = await Task.Run(() => new LearnerHost(post.Spec)).ConfigureAwait(true);
        if (ReferenceEquals(post, _post))
        {
            _host = host;
        }
        else
        {
            host.Dispose();
        }
    }

    /// <inheritdoc/>
    public async Task<LearnerAnswer> AskAsync(LearnerOrder order)
    {
        var host = _host is { } posted && _post.Epoch == order.Epoch
            ? posted
            : throw new RunInterruptedException($"{this.GetPrimaryKeyString()} takes part in nothing in epoch {order.Epoch}");

        // The others first: they work while this one does.
        var answers = new Task<LearnerAnswer>[order.Count];
        for (var member = 1; member < answers.Length; member++)
        {
            var other = GrainFactory.GetGrain<ILearnerGrain>(RunKeys.Part(_post.Run, _post.Learners, order.First + member));
            answers[member] = other.AskAsync(order with { First = order.First + member, Count = 1 });
        }

        answers[0] = OwnAsync(host, order);
        var all = await PartAnswers.GatherAsync(answers).ConfigureAwait(true);
        return all.Length == 1 ? all[0] : new LearnerAnswer
        {
            Answers = [.. all.SelectMany(answer => answer.Answers)],
            Fault = Array.Find(all, answer => answer.Fault is not null)?.Fault,
        };
    }

    /// <inheritdoc/>
    public Task ReleaseAsync(int epoch)
    {
        if (epoch >= _post.Epoch)
        {
            DeactivateOnIdle();
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        Leave();
        return Task.CompletedTask;
    }

    private async Task<LearnerAnswer> OwnAsync(LearnerHost host, LearnerOrder order)
    {
        try
        {
            var answer = await host.AnswerAsync(order.Order, order.First).ConfigureAwait(true);
            return MessageBound.InTraining(options.Value, "answer", answer.Length) is { } wrong
                ? new LearnerAnswer { Answers = [default], Fault = wrong }
                : new LearnerAnswer { Answers = [answer] };
        }
#pragma warning disable CA1031 // A fault of the training itself would come again: it ends the training with its sentence, not the silo.
        catch (Exception fault) when (fault is not (ParcelException or ObjectDisposedException))
#pragma warning restore CA1031
        {
            return new LearnerAnswer { Answers = [default], Fault = $"{fault.Message} ({fault.GetType().Name})" };
        }
    }

    /// <summary>Lets go of the room; whoever works in it finishes that first.</summary>
    private void Leave()
    {
        if (_host is { } host)
        {
            _host = null;
            _ = Task.Run(host.Dispose);
        }
    }
}
