using System.Numerics;
using System.Runtime.InteropServices;

namespace Covey.Learning.Optimisers;

/// <summary>
/// Adam (Kingma and Ba 2015) with bias correction: m ← β₁m + (1 − β₁)g, v ← β₂v + (1 − β₂)g²,
/// θ ← θ − α · (m / (1 − β₁ᵗ)) / (√(v / (1 − β₂ᵗ)) + ε). Every number is updated by itself, so results do not depend on
/// how wide the processor's registers are.
/// </summary>
public sealed class Adam
{
    private const double FirstDecay = 0.9;
    private const double SecondDecay = 0.999;
    private const float Epsilon = 1e-5f;

    private double _firstPower = 1;
    private double _secondPower = 1;

    /// <summary>An optimiser of so many parameters that has made no step.</summary>
    /// <param name="length">Parameters, a multiple of 16.</param>
    /// <param name="learningRate">α, above 0.</param>
    public Adam(int length, double learningRate)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(length % 16, 0, nameof(length));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(learningRate);
        LearningRate = learningRate;
        First = new float[length];
        Second = new float[length];
    }

    /// <summary>α.</summary>
    public double LearningRate { get; }

    /// <summary>m.</summary>
    public float[] First { get; }

    /// <summary>v.</summary>
    public float[] Second { get; }

    /// <summary>t: steps made.</summary>
    public long Steps { get; private set; }

    /// <summary>Goes back to where another one was, <see cref="First"/> and <see cref="Second"/> being filled by the caller.</summary>
    public void ContinueFrom(long steps)
    {
        Steps = 0;
        _firstPower = 1;
        _secondPower = 1;

        // The products are made as they were the first time, so that they have the same bits; once they are 0 they stay 0.
        for (var step = 0L; step < steps && _secondPower > 0; step++)
        {
            _firstPower *= FirstDecay;
            _secondPower *= SecondDecay;
        }

        Steps = steps;
    }

    /// <summary>Makes one step down a gradient.</summary>
    /// <param name="parameters">θ.</param>
    /// <param name="gradient">g, one number a parameter.</param>
    /// <param name="share">What is multiplied with α in this step.</param>
    public void Step(Span<float> parameters, ReadOnlySpan<float> gradient, double share = 1)
    {
        Steps++;
        _firstPower *= FirstDecay;
        _secondPower *= SecondDecay;
        var rate = new Vector<float>((float)(share * LearningRate / (1 - _firstPower)));
        var correction = new Vector<float>((float)(1 / (1 - _secondPower)));
        Vector<float> keepFirst = new((float)FirstDecay), takeFirst = new((float)(1 - FirstDecay));
        Vector<float> keepSecond = new((float)SecondDecay), takeSecond = new((float)(1 - SecondDecay));
        var epsilon = new Vector<float>(Epsilon);
        var to = MemoryMarshal.Cast<float, Vector<float>>(parameters);
        var slope = MemoryMarshal.Cast<float, Vector<float>>(gradient);
        var first = MemoryMarshal.Cast<float, Vector<float>>(First.AsSpan());
        var second = MemoryMarshal.Cast<float, Vector<float>>(Second.AsSpan());
        for (var at = 0; at < first.Length; at++)
        {
            var g = slope[at];
            var m = (first[at] * keepFirst) + (g * takeFirst);
            var v = (second[at] * keepSecond) + (g * g * takeSecond);
            first[at] = m;
            second[at] = v;
            to[at] -= rate * m / (Vector.SquareRoot(v * correction) + epsilon);
        }
    }
}
