using Covey.Environment.Scenarios;
using Covey.Environment.Training;
using Covey.Environment.Worlds.Retention;
using Covey.Learning.Retention;
using Covey.Learning.Training;
using Covey.Runtime.Engines;
using Covey.Runtime.Retention;
using Covey.Runtime.Training;

namespace Covey.Runtime.Tests.Training;

/// <summary>A decision-maker is trained with the trainer that trains agents.</summary>
public sealed class MarketTrainingTests
{
    private const string Market = """
        {
          "steps": 20, "seed": 1,
          "world": {
            "kind": "retention", "scale": 40, "mode": "counts", "rewards": [15, 40, 60],
            "revenue": { "kind": "newsvendor", "price": 100, "demand": 5 },
            "types": [{ "departure": { "kind": "table", "probabilities": [0.8, 0.5, 0.1] } }]
          }
        }
        """;

    private static readonly TrainingOptions Usual = new RetentionKind().UsualTraining;

    [Fact]
    public void A_trained_decision_maker_earns_far_more_than_random_pay_and_comes_near_the_fluid_optimum()
    {
        var scenario = Read();
        var file = Path.Combine(Directory.CreateTempSubdirectory("covey-").FullName, "market.safetensors");
        try
        {
            using var workers = new Workers(2);
            var trainer = new Trainer(new RetentionRollouts(scenario), Usual with { Reward = RewardKind.Difference, Hidden = 16, Worlds = 4, Epochs = 6, ActorRate = 1e-2, CriticRate = 1e-2 }, 1, workers);
            while (trainer.Episodes < 40)
            {
                trainer.Advance();
            }

            trainer.ToFile().Save(file);
            var learned = Profit(scenario, LearnedRewards.Read(file, scenario.Options));
            var random = Profit(scenario, new CyclicRewards("random", new RewardLaw([15, 40, 60], [1, 1, 1])));
            var fluid = FluidSolver.Solve(scenario.Market).Profit;
            Assert.True(learned > 1.5 * random, $"{learned} against {random}");
            Assert.InRange(learned / fluid, 0.85, 1.05);
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
        }
    }

    [Fact]
    public void Training_is_a_function_of_its_seed_whatever_the_number_of_threads()
    {
        string Digest(int threads)
        {
            using var workers = new Workers(threads);
            var trainer = new Trainer(new RetentionRollouts(Read()), Usual with { Hidden = 16, Worlds = 2, Epochs = 2 }, 7, workers);
            trainer.Advance();
            trainer.Advance();
            return trainer.Digest();
        }

        Assert.Equal(Digest(1), Digest(3));
    }

    private static RetentionScenario Read() => Assert.IsType<RetentionScenario>(new ScenarioReader().ParseAny(Market, "market.json"));

    private static double Profit(RetentionScenario scenario, IRetentionPolicy policy)
    {
        ITickRun run = new RetentionRun(new RetentionSetup(scenario.Market, policy, scenario.Scale, 9) { Mode = RetentionMode.Counts, Steps = 400 });
        using (run)
        {
            double sum = 0;
            while (!run.IsOver)
            {
                var utility = run.Advance(wantsFrame: false, out _).Utility;
                sum += run.Tick > 100 ? utility / 300 : 0;
            }

            return sum;
        }
    }
}
