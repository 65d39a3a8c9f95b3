namespace Covey.Environment.Training;

/// <summary>How much of an observation a policy with inputs of fixed width looks at.</summary>
public sealed record FeatureOptions
{
    /// <summary>Most neighbours or things that can be looked at.</summary>
    public const int Most = 32;

    /// <summary>The nearest neighbours heard of, 0 to <see cref="Most"/>.</summary>
    public int Neighbours { get; init; } = 4;

    /// <summary>The nearest sensed things, 0 to <see cref="Most"/>; where cells are sensed, all of them are looked at.</summary>
    public int Things { get; init; } = 4;
}
