using Covey.Environment.Scenarios;
using Covey.Runtime.Evaluation;

namespace Covey.Runtime.Tests.Evaluation;

public sealed class LaboratoryTests : IDisposable
{
    private readonly SmallStudy _study = new();

    [Fact]
    public void A_finished_training_is_not_trained_again()
    {
        TrainedPolicy[] first;
        using (var laboratory = _study.Open())
        {
            first = [.. laboratory.Train([_study.Task(1), _study.Task(2), _study.Task(1)])];
        }

        Assert.Equal(first[0].File, first[2].File);
        Assert.NotEqual(first[0].File, first[1].File);
        Assert.Equal([(2, 20), (4, 20)], first[0].Curve.Select((point, at) => (point.Episode, (int)(first[0].AgentSteps / 4))));
        var written = File.GetLastWriteTimeUtc(first[0].File);
        using var again = _study.Open();
        var second = again.Train([_study.Task(1), _study.Task(2)]);
        Assert.Equal(first[0].Curve, second[0].Curve);
        Assert.Equal(written, File.GetLastWriteTimeUtc(first[0].File));
    }

    [Fact]
    public void A_stopped_training_goes_on_to_the_same_bits()
    {
        string whole;
        using (var laboratory = new Laboratory(Path.Combine(_study.Folder, "whole"), 1, _ => { }, CancellationToken.None))
        {
            whole = laboratory.Train([_study.Task(1, 10)])[0].File;
        }

        using var stop = new CancellationTokenSource();
        using (var laboratory = new Laboratory(_study.Kept, 1, _ => stop.Cancel(), stop.Token))
        {
            Assert.ThrowsAny<OperationCanceledException>(() => laboratory.Train([_study.Task(1, 10)]));
        }

        var parts = Path.Combine(_study.Kept, Path.GetFileName(whole));
        Assert.NotEqual(File.ReadAllBytes(whole), File.ReadAllBytes(parts));
        using (var laboratory = _study.Open())
        {
            laboratory.Train([_study.Task(1, 10)]);
        }

        Assert.Equal(File.ReadAllBytes(whole), File.ReadAllBytes(parts));
    }

    [Fact]
    public void Scores_depend_neither_on_threads_nor_on_what_was_kept()
    {
        EvaluationTask[] tasks =
        [
            new(_study.Variant, "random", [1, 2, 3], Windows: 5),
            new(_study.Variant.With("links.radius=0"), "csg-g", [4, 1], Windows: 5),
        ];
        using var first = _study.Open(threads: 2);
        var scores = first.Evaluate(tasks);
        Assert.Equal([3, 2], scores.Select(task => task.Count));
        first.Dispose();
        Assert.Equal(5, File.ReadAllLines(Path.Combine(_study.Kept, "scores.jsonl")).Length);

        using var lookedUp = _study.Open();
        using var other = new Laboratory(null, 1, _ => { }, CancellationToken.None);
        foreach (var laboratory in new[] { lookedUp, other })
        {
            var again = laboratory.Evaluate(tasks);
            Assert.Equal(scores.SelectMany(task => task).Select(score => score.Cumulative), again.SelectMany(task => task)
                .Select(score => score.Cumulative));
            Assert.Equal(scores[0][1].CumulativeAt, again[0][1].CumulativeAt);
        }

        lookedUp.Dispose();
        Assert.Equal(5, File.ReadAllLines(Path.Combine(_study.Kept, "scores.jsonl")).Length);
    }

    [Fact]
    public void A_trained_policy_is_known_by_its_content()
    {
        using var laboratory = _study.Open();
        var policies = laboratory.Train([_study.Task(1), _study.Task(2)]);
        var scores = laboratory.Evaluate([.. policies.Select(policy => new EvaluationTask(_study.Variant, policy.File, [1]))]);
        File.Copy(policies[0].File, policies[1].File, overwrite: true);
        var copied = laboratory.Evaluate([new EvaluationTask(_study.Variant, policies[1].File, [1]),
            new EvaluationTask(_study.Variant, policies[1].File + ":greedy", [1])]);
        Assert.Equal(scores[0][0].Cumulative, copied[0][0].Cumulative);
        Assert.NotEqual(copied[0][0].Cumulative, copied[1][0].Cumulative);
    }

    [Fact]
    public void What_cannot_be_played_is_said_before_anything_is()
    {
        using var laboratory = _study.Open();
        Assert.Throws<ScenarioErrorsException>(() =>
            laboratory.Evaluate([new(_study.Variant, "random", [1]), new(_study.Variant.With("steps=0"), "random", [1])]));
        Assert.Throws<ScenarioException>(() => laboratory.Evaluate([new(_study.Variant, "random", [1]),
            new(_study.Variant, "nearest", [1])]));
        Assert.Empty(_study.Said);
    }

    public void Dispose() => _study.Dispose();
}
