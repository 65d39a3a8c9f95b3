namespace Covey.Learning.Networks;

/// <summary>Where a tensor is in an array of parameters: number (o, i) at <c>At + i · Stride + o</c>.</summary>
/// <param name="Name">Its name within its network.</param>
/// <param name="Outputs">o runs to this.</param>
/// <param name="Inputs">i runs to this; 0 for a vector, which has no i.</param>
/// <param name="At">Where it begins.</param>
/// <param name="Stride">From one i to the next.</param>
public sealed record TensorPlace(string Name, int Outputs, int Inputs, int At, int Stride)
{
    /// <summary>Its dimensions in a file.</summary>
    public IReadOnlyList<int> Shape => Inputs == 0 ? [Outputs] : [Outputs, Inputs];

    /// <summary>How many numbers it has.</summary>
    public int Count => Outputs * Math.Max(1, Inputs);

    /// <summary>Where the number is that comes at <paramref name="index"/> in a file, last dimension fastest.</summary>
    public int IndexOf(int index) => Inputs == 0 ? At + index : At + (index % Inputs * Stride) + (index / Inputs);
}
