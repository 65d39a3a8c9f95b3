using System.Diagnostics;
using Covey.Environment.Randomness;
using Covey.Environment.Worlds.Allocation;
using Covey.Environment.Worlds.Schedules;
using Covey.Learning.Allocation;
using Covey.Learning.Replications;
using Covey.Learning.Schedules;

namespace Covey.Client.Benchmarks;

/// <summary>
/// Measures episodes a second of the learners of allocation and schedules: of one thread in processor time, as
/// <c>benchmarks/gataca_loop.py</c> is measured, which others who use the machine hardly change.
/// </summary>
/// <param name="median">The median of a measurement.</param>
/// <param name="episodes">Episodes of an allocation learner; of schedules a hundredth of them.</param>
internal sealed class EpisodeBench(Func<Func<double>, double> median, int episodes)
{
    private const int Replications = 30;

    /// <summary>Measures everything.</summary>
    public IEnumerable<LearningFigure> Measure()
    {
        var matrix = AllocationInstances.PublishedMatrix();
        var actions = AllocationInstances.Actions(9, sorted: false, new RandomSource(AllocationInstances.PublishedSeed));
        yield return Figure("gataca2", "GAtACA, model 2, 12 agents, one thread", 1, 1, _ => Learn(matrix, 0));
        yield return Figure("gataca2B", "GAtACA, model 2B, 9 agents with up to 7 actions, one thread", 1, 1, _ => Learn(actions, 0));
        yield return Figure(
            "gataca2Replications",
            $"GAtACA, model 2, 12 agents, {Replications} replications on all cores",
            Replications,
            0,
            seed => Learn(matrix, seed));
        var problem = ScheduleInstances.Random(20, 200, 8, 8, new RandomSource(1));
        yield return Figure("schedules", "schedules, 20 resources and 200 targets, one thread", 1, 1, seed =>
        {
            var trainer = new ScheduleTrainer(problem, new ScheduleOptions(), new RandomSource((ulong)seed));
            while (trainer.Episode < Math.Max(1, episodes / 100))
            {
                trainer.Step();
            }

            return trainer.Episode;
        });
    }

    private LearningFigure Figure(string name, string meaning, int replications, int threads, Func<int, int> play) => new(
        name,
        meaning,
        threads == 1 ? "episodes/s of processor time" : "episodes/s",
        median(() =>
        {
            var (began, used) = (Stopwatch.GetTimestamp(), global::System.Environment.CpuUsage.TotalTime);
            var played = Replicate.Play(replications, threads, play).Sum();
            var took = threads == 1 ? global::System.Environment.CpuUsage.TotalTime - used : Stopwatch.GetElapsedTime(began);
            return played / took.TotalSeconds;
        }));

    private int Learn(RewardTensor reward, int seed)
    {
        var learner = new GatacaLearner(new GatacaOptions { PermutationRate = 0.05, ActionRate = 0.05 }, reward, new RandomSource((ulong)seed));
        learner.Run(episodes);
        return learner.Episode;
    }
}
