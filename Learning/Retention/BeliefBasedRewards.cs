using Covey.Environment.Worlds.Retention;

namespace Covey.Learning.Retention;

/// <summary>
/// Learn, then discriminate (Algorithm 1, Proposition 3.3): who stayed after a reward that only cheap agents stay for is
/// known to be one. As long as fewer of them are known than are to be kept, newcomers are paid that reward too; from then
/// on the known ones are, as many as are to be kept, and everybody else is paid the lowest.
/// </summary>
/// <remarks>
/// Known agents beyond those to be kept are let go by chance: each is paid with probability keep / known, so that all of
/// one label are paid alike. If that lets too many go, learning begins again.
/// </remarks>
public sealed class BeliefBasedRewards : IRetentionPolicy
{
    private const int Known = 1;
    private readonly double _keep;

    /// <summary>A policy that keeps cheap agents.</summary>
    /// <param name="lowest">What is paid to those who need not stay.</param>
    /// <param name="learning">v₁: what tells cheap agents from others, above the lowest.</param>
    /// <param name="keep">How many known agents to keep: (D − Σλ)·θ in the proposition.</param>
    public BeliefBasedRewards(double lowest, double learning, double keep)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(learning, lowest);
        ArgumentOutOfRangeException.ThrowIfNegative(keep);
        Rewards = [lowest, learning];
        _keep = keep;
    }

    /// <inheritdoc/>
    public string Name => "belief";

    /// <inheritdoc/>
    public IReadOnlyList<double> Rewards { get; }

    /// <inheritdoc/>
    public int Labels => 2;

    /// <inheritdoc/>
    public IReadOnlyList<RewardLaw>? Cycle => null;

    /// <inheritdoc/>
    public int LabelAfter(int label, int reward) => label == Known || reward == 1 ? Known : 0;

    /// <inheritdoc/>
    public void Decide(int tick, ReadOnlySpan<long> stayed, Span<double> weights)
    {
        var known = stayed[Known];
        var newcomers = known < _keep ? 1 : 0;
        var paid = known > _keep ? _keep / known : 1;
        (weights[0], weights[1]) = (1 - newcomers, newcomers);
        (weights[2], weights[3]) = (1 - paid, paid);
    }
}
