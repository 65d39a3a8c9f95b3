namespace Covey.Learning.Checkpoints;

/// <summary>A tensor of a safetensors file.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Shape">Its dimensions; their product is the number of values.</param>
/// <param name="Values">Its values, last dimension fastest.</param>
public sealed record SafetensorsTensor(string Name, IReadOnlyList<int> Shape, float[] Values);
