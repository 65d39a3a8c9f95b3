using System.Diagnostics;
using Covey.Environment.Scenarios;
using Covey.Environment.Training;
using Covey.Learning.Encoders;
using Covey.Learning.Policies;
using Covey.Learning.Replications;
using Covey.Learning.Training;
using Covey.Runtime.Engines;
using Covey.Runtime.Evaluation;
using Covey.Runtime.Training;

namespace Covey.Client.Benchmarks;

/// <summary>Measures how fast policies are trained and played: the tracking world with 12 agents, allocation and schedules.</summary>
/// <param name="repetitions">Measurements of each figure, of which the median counts; as many again come before and do not count.</param>
/// <param name="steps">Ticks of a played run.</param>
/// <param name="trainingSteps">Ticks of an episode of training.</param>
/// <param name="hidden">Units in each hidden layer.</param>
/// <param name="graphs">Graphs of an update.</param>
/// <param name="episodes">Episodes of a learner of allocation; of schedules a hundredth of them.</param>
internal sealed class LearningBench(int repetitions, int steps, int trainingSteps = 200, int hidden = 128, int graphs = 2_304, int episodes = 100_000)
{
    private const int OperationsPerWeight = 6;
    private const int RunsAThread = 2;

    private static readonly int[] _threads = [1, 2];

    /// <summary>Measures everything, or what comes before being told to stop.</summary>
    /// <param name="measured">Told of each figure as soon as it is measured.</param>
    /// <param name="stop">Ends the measurement.</param>
    public IReadOnlyList<LearningFigure> Measure(Action<LearningFigure> measured, CancellationToken stop)
    {
        var figures = new List<LearningFigure>();
        Func<IEnumerable<LearningFigure>>[] parts =
        [
            PerceptronUpdate,
            GraphNetworkUpdate,
            () => Training(EncoderKind.Mlp, "Mlp", "multilayer perceptron"),
            () => Training(EncoderKind.Gnn, "Gnn", "graph network"),
            () => Rollouts(EncoderKind.Mlp, "Mlp", "multilayer perceptron", stop),
            () => Rollouts(EncoderKind.Gnn, "Gnn", "graph network", stop),
            () => new EpisodeBench(Median, episodes).Measure(),
        ];
        foreach (var figure in parts.TakeWhile(_ => !stop.IsCancellationRequested).SelectMany(part => part()))
        {
            figures.Add(figure);
            measured(figure);
        }

        return figures;
    }

    private ScenarioVariant Scenario { get; } = new("tracking-training", $"steps={trainingSteps}");

    private static Trainer Begin(IRollouts rollouts, TrainingOptions options, Workers workers) => new(rollouts, options, 1, workers);

    private ScenarioRollouts Episodes() => new(Scenario.Sample, seed => Scenario.Load(seed));

    // One episode of 12 agents and 200 ticks a batch, 8 epochs, on one thread; what is not playing is the update.
    private IEnumerable<LearningFigure> PerceptronUpdate()
    {
        using var workers = new Workers(1);
        var rollouts = new TimedRollouts(Episodes());
        var options = new TrainingOptions { Hidden = hidden, Worlds = 1 };
        var trainer = Begin(rollouts, options, workers);
        var weights = trainer.ToFile().Tensors
            .Where(tensor => tensor.Shape.Count == 2 && !tensor.Name.Contains(".adam.", StringComparison.Ordinal))
            .Sum(tensor => (double)tensor.Values.Length);
        var rate = Median(() =>
        {
            var before = (rollouts.Played, trainer.AgentSteps);
            var began = Stopwatch.GetTimestamp();
            trainer.Advance();
            var learning = Stopwatch.GetElapsedTime(began) - (rollouts.Played - before.Played);
            return OperationsPerWeight * weights * (trainer.AgentSteps - before.AgentSteps) * options.Epochs / learning.TotalSeconds / 1e9;
        });
        yield return new LearningFigure(
            "mlpUpdate", "update of actor and critic, multilayer perceptrons, 12 agents × 200 steps × 8 epochs, one thread",
                "GFLOP/s", rate);
    }

    private IEnumerable<LearningFigure> GraphNetworkUpdate()
    {
        var update = new GraphUpdate(Scenario.Sample.World, hidden, graphs);
        var seconds = Median(update.Measure);
        yield return new LearningFigure(
            "gnnUpdate", "update of a graph network, an agent, 4 neighbours and 2 targets, one thread: operations done", "GFLOP/s",
                update.Done / seconds / 1e9);
        yield return new LearningFigure(
            "gnnUpdateEveryNode", "the same counted as if every node went through both layers", "GFLOP/s",
                update.EveryNode / seconds / 1e9);
    }

    private IEnumerable<LearningFigure> Training(EncoderKind kind, string name, string words)
    {
        var speeds = new List<double>();
        foreach (var threads in _threads)
        {
            using var workers = new Workers(threads);
            var trainer = Begin(Episodes(), new TrainingOptions { Encoder = kind, Hidden = hidden, Worlds = 4 }, workers);
            speeds.Add(Median(() =>
            {
                var before = trainer.AgentSteps;
                var began = Stopwatch.GetTimestamp();
                trainer.Advance();
                return (trainer.AgentSteps - before) / Stopwatch.GetElapsedTime(began).TotalSeconds;
            }));
            yield return new LearningFigure($"training{name}{threads}", $"training a {words}, {Threads(threads)}",
                "agent-steps/s", speeds[^1]);
        }

        yield return new LearningFigure($"training{name}TwoThreads", $"training a {words}, two threads over one", "×",
            speeds[1] / speeds[0]);
    }

    // Untrained networks: what they cost does not depend on what they know.
    private IEnumerable<LearningFigure> Rollouts(EncoderKind kind, string name, string words, CancellationToken stop)
    {
        var file = Path.Combine(Path.GetTempPath(), $"covey-bench-{(global::System.Environment.ProcessId)}.safetensors");
        IPolicy policy;
        try
        {
            using var workers = new Workers(1);
            Begin(Episodes(), new TrainingOptions { Encoder = kind, Hidden = hidden }, workers).ToFile().Save(file);
            policy = PolicyCatalog.Create(file, Scenario.Sample.World, steps);
        }
        finally
        {
            File.Delete(file);
        }

        var speeds = new List<double>();
        foreach (var threads in _threads)
        {
            var scenarios = Enumerable.Range(1, threads * RunsAThread).Select(seed =>
                Scenario.With($"steps={steps}").Load((ulong)seed)).ToArray();
            speeds.Add(Median(() =>
            {
                var began = Stopwatch.GetTimestamp();
                var played = Replicate.Play(
                    scenarios.Length,
                    threads,
                    run => new InProcessEngine().Play(scenarios[run], policy, new EngineOptions(Threads: 1), [], stop).AgentSteps,
                    CancellationToken.None);
                return played.Sum() / Stopwatch.GetElapsedTime(began).TotalSeconds;
            }));
            yield return new LearningFigure($"rollout{name}{threads}", $"runs of 12 agents with a {words}, {Threads(threads)}",
                "agent-steps/s", speeds[^1]);
        }

        yield return new LearningFigure($"rollout{name}TwoThreads", $"runs with a {words}, two threads over one", "×",
            speeds[1] / speeds[0]);
    }

    private static string Threads(int threads) => threads == 1 ? "one thread" : $"{threads} threads";

    private double Median(Func<double> measure)
    {
        for (var warm = 0; warm < repetitions; warm++)
        {
            measure();
        }

        return Enumerable.Range(0, repetitions).Select(_ => measure()).Order().ElementAt(repetitions / 2);
    }
}
