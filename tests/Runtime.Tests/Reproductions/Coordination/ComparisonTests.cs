using Covey.Environment.Training;
using Covey.Runtime.Evaluation;
using Covey.Runtime.Reproductions.Coordination;
using Covey.Runtime.Tests.Evaluation;

namespace Covey.Runtime.Tests.Reproductions.Coordination;

public sealed class ComparisonTests : IDisposable
{
    private readonly SmallStudy _study = new();

    [Fact]
    public void Every_method_is_played_in_every_setting_under_the_same_seeds()
    {
        var learned = new Method("M") { Training = new TrainingPlan("M", EncoderKind.Mlp, Seeds: 2) { Episodes = 4 } };
        Method[] methods = [learned, learned with { Label = "M:greedy", Suffix = ":greedy" }, Method.Named("csg-g"),
            Method.Named("random")];
        Setting[] settings = [new("near", _study.Variant, _study.Variant),
            new("far", _study.Variant.With("links.radius=9", "steps=8"), _study.Variant)];
        using var laboratory = _study.Open();
        var played = Comparison.Play(laboratory, settings, methods, seeds: 3, windows: 4);

        // Two trainings in all: both settings and both ways to act share them.
        Assert.Equal(2, Directory.GetFiles(_study.Kept, "*.safetensors").Length);
        Assert.Equal(2, played[settings[1], learned].ByTraining.Length);
        var expected = laboratory.Evaluate([new(settings[0].Scenario, "csg-g", [1, 2, 3])])[0];
        Assert.Equal(expected.Select(score => score.Cumulative), played[settings[0], methods[2]].Cumulative);
        var files = laboratory.Train([.. learned.Training!.For(settings[1])]);
        var own = laboratory.Evaluate([.. files.Select(file => new EvaluationTask(settings[1].Scenario, file.File, [1, 2, 3]))]);
        Assert.Equal(own[0].Zip(own[1], (a, b) => (a.Cumulative + b.Cumulative) / 2), played[settings[1], learned].Cumulative);

        var table = played.Table("t", "T", methods[2]);
        Assert.Equal(8, table.Rows.Count);
        Assert.All(table.Rows, row => Assert.Equal(table.Columns.Count, row.Count));
        Assert.Equal("1", table.Rows[2][6]);
        Assert.Equal(1, played[settings[0], learned].Over(played[settings[0], learned]).Mean);
    }

    [Fact]
    public void The_gap_is_the_mean_difference_of_utility_so_far()
    {
        Method[] methods = [Method.Named("csg-g"), Method.Named("random")];
        var setting = new Setting("here", _study.Variant);
        using var laboratory = _study.Open();
        var played = Comparison.Play(laboratory, [setting], methods, seeds: 2, windows: 5);
        var x = RunScorer.Ends(10, 5);
        var gap = played[setting, methods[0]].Gap(x, played[setting, methods[1]]);
        var difference = played[setting, methods[1]].Mean.Mean - played[setting, methods[0]].Mean.Mean;
        Assert.Equal(difference / 10, gap.Y[^1].Mean, 1e-12);
        Assert.True(gap.Y[^1].Mean < 0);
    }

    [Fact]
    public void Episodes_to_a_value_are_counted_on_the_mean_of_the_latest_forty()
    {
        var curve = Enumerable.Range(1, 40).Select(batch => (8 * batch, Math.Min(1.0, batch / 20.0))).ToArray();
        var policy = new TrainedPolicy("", 320, 0, curve);
        Assert.Equal(1, LearningCurve.Final(policy));

        // Batches 8 to 12, of eight episodes each, have the mean 0.5.
        Assert.Equal(8 * 12, LearningCurve.EpisodesTo(policy, 0.5));
        Assert.Null(LearningCurve.EpisodesTo(policy, 1.1));
        var drawn = LearningCurve.Of("c", [policy, policy]);
        Assert.Equal(curve.Select(point => point.Item2), drawn.Y.Select(point => point.Mean));
        Assert.Equal(320, drawn.X[^1]);
    }

    public void Dispose() => _study.Dispose();
}
