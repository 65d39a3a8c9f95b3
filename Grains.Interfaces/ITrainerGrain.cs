namespace Covey.Grains.Interfaces;

/// <summary>
/// Plays a run that is a training: a batch of episodes is its tick. Learners do the work, it puts together what they found.
/// </summary>
[Alias("covey.trainer")]
public interface ITrainerGrain : IPlayerGrain
{
}
