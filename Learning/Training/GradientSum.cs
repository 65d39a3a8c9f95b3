using System.Numerics.Tensors;
using Covey.Environment.Parcels;

namespace Covey.Learning.Training;

/// <summary>The gradient of some pieces of a step, with their share of the loss.</summary>
/// <param name="parameters">Numbers a gradient has.</param>
internal sealed class GradientSum(int parameters)
{
    /// <summary>The gradient, a number a parameter.</summary>
    public float[] Gradient { get; } = new float[parameters];

    /// <summary>Their share of the loss.</summary>
    public double Loss { get; set; }

    /// <summary>Their share of the mean entropy; 0 where nothing is chosen.</summary>
    public double Entropy { get; set; }

    /// <summary>Makes everything 0.</summary>
    public void Clear()
    {
        Array.Clear(Gradient);
        Loss = 0;
        Entropy = 0;
    }

    /// <summary>Adds another one.</summary>
    public void Add(GradientSum other)
    {
        TensorPrimitives.Add(Gradient, other.Gradient, Gradient);
        Loss += other.Loss;
        Entropy += other.Entropy;
    }

    /// <summary>Writes it.</summary>
    public void Write(ParcelWriter writer)
    {
        writer.Write(Loss);
        writer.Write(Entropy);
        writer.WriteMany<float>(Gradient);
    }

    /// <summary>Becomes what was written.</summary>
    /// <exception cref="ParcelException">It is of another network.</exception>
    public void Read(ref ParcelReader reader)
    {
        Loss = reader.Read<double>();
        Entropy = reader.Read<double>();
        reader.ReadInto<float>(Gradient);
    }
}
