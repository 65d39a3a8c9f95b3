using Covey.Environment.Scenarios;
using Covey.Environment.Sensing;
using Covey.Environment.Worlds.Retention;
using Covey.Learning.Policies;

namespace Covey.Learning.Retention;

/// <summary>
/// A trained decision-maker: each period everybody's reward is drawn from the masked categorical that its network chooses,
/// knowing only how many agents stayed and what period it is. Everybody is treated alike, so it is fair within a period.
/// </summary>
public sealed class LearnedRewards : IRetentionPolicy
{
    private readonly DeskWorld _world;
    private readonly NetworkPolicy _network;

    /// <summary>A decision-maker.</summary>
    /// <param name="world">The market as it was trained on.</param>
    /// <param name="network">The network.</param>
    public LearnedRewards(DeskWorld world, NetworkPolicy network)
    {
        _world = world;
        _network = network;
        Rewards = world.Market.Rewards.ToArray();
    }

    /// <inheritdoc/>
    public string Name => _network.Name;

    /// <inheritdoc/>
    public IReadOnlyList<double> Rewards { get; }

    /// <inheritdoc/>
    public IReadOnlyList<RewardLaw>? Cycle => null;

    /// <summary>Reads a decision-maker from a checkpoint.</summary>
    /// <param name="file">The file; with <c>:greedy</c> behind it, always the most likely reward is paid.</param>
    /// <param name="options">The market it is to decide in.</param>
    /// <exception cref="ScenarioException">The file is not usable, does not fit the market, or the market has no optimum.</exception>
    public static LearnedRewards Read(string file, RetentionOptions options)
    {
        var world = new DeskWorld(options, 0);
        return new LearnedRewards(world, NetworkPolicy.Read(file, world));
    }

    /// <inheritdoc/>
    public void Decide(int tick, ReadOnlySpan<long> stayed, Span<double> weights)
    {
        // Made anew each period: several runs may ask the same decision-maker at once.
        var known = new ObservationBatch(_world.Layout);
        known.Reset(1);
        known.Feasible[0] = ulong.MaxValue >> (DeskWorld.MostRewards - _world.Actions.Count);
        _world.Know(tick, stayed[0] / _world.Options.Scale, known.Self);
        _network.Probabilities(known, 0, [], weights);
    }
}
