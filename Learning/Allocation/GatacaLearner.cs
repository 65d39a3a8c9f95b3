using Covey.Environment.Randomness;
using Covey.Environment.Scenarios;
using Covey.Environment.Worlds.Allocation;

namespace Covey.Learning.Allocation;

/// <summary>
/// GAtACA-Series (Algorithm 1): each episode draws an allocation and actions, observes one reward for all, and moves all
/// parameters along their scores times R − B. An episode is a tick and an agent an entity of the random source, so
/// what is learned is a function of options, rewards and seed. Nothing is allocated per episode. Not thread-safe.
/// </summary>
public sealed class GatacaLearner
{
    // Random words come cheapest in such blocks; those past the last agent are not used.
    private const int Lanes = 32;

    private readonly GatacaOptions _options;
    private readonly IAllocationReward _reward;
    private readonly RandomSource _random;
    private readonly GatacaLeader _leader;
    private readonly int[] _ids;
    private readonly uint[] _words;
    private readonly double[] _uniforms;

    /// <summary>A learner that knows nothing yet.</summary>
    /// <param name="options">How it learns.</param>
    /// <param name="reward">What it learns about.</param>
    /// <param name="random">Where its numbers come from; replications differ in the seed.</param>
    /// <exception cref="ScenarioException">An option is out of range.</exception>
    public GatacaLearner(GatacaOptions options, IAllocationReward reward, RandomSource random)
    {
        _leader = new GatacaLeader(options, reward.Agents);
        _options = options;
        _reward = reward;
        _random = random;
        Action = new ActionPolicy(options.Action, reward.ActionCounts);
        _ids = [.. Enumerable.Range(0, (reward.Agents + Lanes - 1) / Lanes * Lanes)];
        _words = new uint[4 * _ids.Length];
        _uniforms = new double[2 * reward.Agents];
    }

    /// <summary>π_β.</summary>
    public PermutationPolicy Permutation => _leader.Permutation;

    /// <summary>π_θ.</summary>
    public ActionPolicy Action { get; }

    /// <summary>Episodes played.</summary>
    public int Episode => _leader.Episode;

    /// <summary>B, as the next episode will use it.</summary>
    public double Baseline => _leader.Baseline;

    /// <summary>Whether the stopping rule of Algorithm 1 (line 8) holds.</summary>
    public bool Stops => _leader.Stops;

    /// <summary>The most probable trajectory (8) and its mean reward.</summary>
    public AllocationOptimum MostProbable()
    {
        var machines = Permutation.MostProbable();
        var actions = Action.MostProbable(machines);
        return new AllocationOptimum(machines, actions, _reward.Mean(machines, actions));
    }

    /// <summary>Plays one episode and learns from it.</summary>
    /// <returns>R, the observed reward.</returns>
    /// <exception cref="ArithmeticException">The reward or a parameter is no longer a finite number.</exception>
    public double Step()
    {
        var count = _reward.Agents;
        var padded = _ids.Length;
        var words = _words.AsSpan();
        var uniforms = _uniforms.AsSpan();
        _random.Words(RandomStream.Action, _ids, Episode, 0, words[..padded], words[padded..], words[(2 * padded)..], words[(3 * padded)..]);
        for (var agent = 0; agent < count; agent++)
        {
            uniforms[agent] = RandomBlock.ToUnit(words[agent], words[padded + agent]);
            uniforms[count + agent] = RandomBlock.ToUnit(words[(2 * padded) + agent], words[(3 * padded) + agent]);
        }

        var machines = _leader.Allocate(uniforms[..count]);
        Action.Draw(machines, uniforms[count..]);
        var reward = RewardObservation.Of(_reward, machines, Action.Actions, _random, Episode);
        var advantage = _leader.Learn(reward);
        Action.Ascend(_options.ActionRate * advantage);
        return reward;
    }

    /// <summary>Plays until the stopping rule holds.</summary>
    /// <param name="most">The most episodes to play from now on.</param>
    /// <returns>Whether the rule holds.</returns>
    public bool Run(int most)
    {
        for (var played = 0; played < most && !Stops; played++)
        {
            Step();
        }

        return Stops;
    }
}
