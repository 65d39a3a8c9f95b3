namespace Covey.Learning.Training;

/// <summary>Which step of a training is made.</summary>
/// <param name="Batch">How many batches came before.</param>
/// <param name="Epoch">How often the batch has been gone through.</param>
/// <param name="Part">Which part of it.</param>
internal readonly record struct StepAddress(int Batch, int Epoch, int Part);
