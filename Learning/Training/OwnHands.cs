namespace Covey.Learning.Training;

/// <summary>All is done here, by the room's own workers.</summary>
internal sealed class OwnHands(TrainingRoom room) : ITrainingHands
{
    /// <inheritdoc/>
    public void Play(int first) => room.Play(first, WorkShare.All);

    /// <inheritdoc/>
    public void Judge(int number, double scale) => room.Judge(WorkShare.All);

    /// <inheritdoc/>
    public void Learn(in StepAddress step) => room.Learn(WorkShare.All);
}
