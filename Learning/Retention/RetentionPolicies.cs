using Covey.Environment.Scenarios;
using Covey.Environment.Worlds.Retention;

namespace Covey.Learning.Retention;

/// <summary>Makes the decision-makers that scenarios of retention markets name.</summary>
public static class RetentionPolicies
{
    /// <summary>The decision-maker that a scenario names.</summary>
    /// <exception cref="ScenarioException">It cannot decide in this market; the path is the scenario's.</exception>
    public static IRetentionPolicy Create(RetentionScenario scenario)
    {
        try
        {
            var policy = Of(scenario);
            RequireDepartures(scenario.Market, policy);
            return policy;
        }
        catch (ScenarioException e) when (!e.Path.StartsWith("policy", StringComparison.Ordinal))
        {
            // Whatever the solver has to say is about the market.
            throw new ScenarioException("world." + e.Path, e.Message);
        }
    }

    private static IRetentionPolicy Of(RetentionScenario scenario)
    {
        var market = scenario.Market;
        return scenario.Decision switch
        {
            FluidPolicyOptions => CyclicRewards.Fluid(market),
            FixedPolicyOptions { Reward: null } => CyclicRewards.BestFixed(market),
            FixedPolicyOptions { Reward: { } reward } => new CyclicRewards("fixed", RewardLaw.Fixed(OfMarket(market, reward, "policy.reward"))),
            StaticPolicyOptions { Law: var law } => new CyclicRewards(scenario.Policy, Law(market, law, "policy")),
            LotteryPolicyOptions lottery => new CyclicRewards("lottery", LotteryLawOf(market, lottery)),
            CyclicPolicyOptions { Phases.Count: 0 } => new CyclicRewards("cyclic", RewardLaw.Fixed(market.Rewards[^1]), RewardLaw.Fixed(market.Rewards[0])),
            CyclicPolicyOptions { Phases: var phases } =>
                new CyclicRewards("cyclic", [.. phases.Select((phase, at) => Law(market, phase, $"policy.phases[{at}]"))]),
            BeliefPolicyOptions belief => Belief(market, belief, scenario.Scale),
            PolicyFile { File: var file } => LearnedRewards.Read(file, scenario.Options),
            _ => throw new ScenarioException("policy", $"found '{scenario.Policy}'; allowed: a policy for a world of kind {scenario.Kind}"),
        };
    }

    private static RewardLaw Law(RetentionMarket market, PhaseOptions phase, string path)
    {
        double[] rewards = phase.Rewards.Count > 0 ? [.. phase.Rewards] : market.Rewards.ToArray();
        for (var at = 0; at < rewards.Length; at++)
        {
            OfMarket(market, rewards[at], $"{path}.rewards");
            if (at > 0 && rewards[at] <= rewards[at - 1])
            {
                throw new ScenarioException($"{path}.rewards", $"found {rewards[at]} after {rewards[at - 1]}; allowed: increasing rewards");
            }
        }

        double[] weights = phase.Weights.Count > 0 ? [.. phase.Weights] : Array.ConvertAll(rewards, _ => 1.0);
        return weights.Length == rewards.Length
            ? new RewardLaw(rewards, weights)
            : throw new ScenarioException($"{path}.weights", $"found {weights.Length} weights for {rewards.Length} rewards; allowed: as many");
    }

    private static RewardLaw LotteryLawOf(RetentionMarket market, LotteryPolicyOptions lottery)
    {
        var mean = lottery.Mean ?? FluidSolver.Solve(market).Law.Mean;
        return lottery.Law == LotteryLaw.TwoPoint
            ? Lottery.TwoPoint(mean, lottery.Deviation, lottery.Upper ?? market.Rewards[^1])
            : Lottery.MaximumEntropy(market.Rewards, mean, lottery.Deviation);
    }

    private static BeliefBasedRewards Belief(RetentionMarket market, BeliefPolicyOptions belief, double scale)
    {
        if (market.Rewards.Length < 2 && belief.Learning is null)
        {
            throw new ScenarioException("policy.learning", "missing, and there is no second reward; allowed: a reward above policy.lowest");
        }

        var lowest = belief.Lowest ?? market.Rewards[0];
        var learning = belief.Learning ?? market.Rewards[1];
        if (learning <= lowest)
        {
            throw new ScenarioException("policy.learning", $"found {learning}; allowed: above policy.lowest, {lowest}");
        }

        var keep = belief.Keep ?? Math.Max(0, FluidSolver.Solve(market).Populations.Sum() - market.Types.Sum(t => t.ArrivalRate));
        return new BeliefBasedRewards(OfMarket(market, lowest, "policy.lowest"), OfMarket(market, learning, "policy.learning"), keep * scale);
    }

    private static double OfMarket(RetentionMarket market, double reward, string path) => market.Rewards.Contains(reward)
        ? reward
        : throw new ScenarioException(path, $"found {reward}; allowed: one of world.rewards");

    /// <summary>A departure function given as a table says nothing of a lottery's lower reward.</summary>
    private static void RequireDepartures(RetentionMarket market, IRetentionPolicy policy)
    {
        foreach (var reward in policy.Rewards)
        {
            foreach (var type in market.Types)
            {
                try
                {
                    _ = type.Departure.At(reward);
                }
                catch (ScenarioException e)
                {
                    throw new ScenarioException("policy", e.Message);
                }
            }
        }
    }
}
