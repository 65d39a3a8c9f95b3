namespace Covey.Learning.Training;

/// <summary>What a step of learning came to, averaged over its samples.</summary>
/// <param name="Actor">The policy's loss: −(clipped advantage + entropy's share).</param>
/// <param name="Critic">The critic's loss: half the squared error.</param>
/// <param name="Entropy">Mean entropy of the policy's choices, nats.</param>
public readonly record struct StepLosses(double Actor, double Critic, double Entropy)
{
    /// <summary>Before any step.</summary>
    public static StepLosses None { get; } = new(double.NaN, double.NaN, double.NaN);
}
