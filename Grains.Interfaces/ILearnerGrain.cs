using Orleans.Concurrency;

namespace Covey.Grains.Interfaces;

/// <summary>Does a share of a training's work (<c>RUN/LEARNERS/LEARNER</c>): plays episodes, and sums up gradients.</summary>
[Alias("covey.learner")]
public interface ILearnerGrain : IGrainWithStringKey
{
    /// <summary>Makes room for a training, and gives up what it was doing.</summary>
    [Alias("Post")]
    [AlwaysInterleave]
    [ResponseTimeout("00:05:00")]
    Task PostAsync(LearnerPost post);

    /// <summary>Carries out an order, and lets the rest of the group do so.</summary>
    [Alias("Ask")]
    [ResponseTimeout("06:40:00")]
    Task<LearnerAnswer> AskAsync(LearnerOrder order);

    /// <summary>The training is over, at least in this epoch: lets the activation go.</summary>
    [Alias("Release")]
    [AlwaysInterleave]
    Task ReleaseAsync(int epoch);
}
