namespace Covey.Learning.Training;

/// <summary>Does the parts of a training's work that can be done side by side. Who does which part does not show.</summary>
internal interface ITrainingHands
{
    /// <summary>Plays a batch's episodes into <see cref="TrainingRoom.Episodes"/>.</summary>
    /// <param name="first">How many episodes came before.</param>
    void Play(int first);

    /// <summary>Computes what has to be known of <see cref="TrainingRoom.Batch"/> before learning.</summary>
    /// <param name="number">How many batches came before.</param>
    /// <param name="scale">What rewards are multiplied with.</param>
    void Judge(int number, double scale);

    /// <summary>Sums up the gradients of every run of pieces of the step that the room has chosen.</summary>
    /// <param name="step">The step.</param>
    void Learn(in StepAddress step);
}
