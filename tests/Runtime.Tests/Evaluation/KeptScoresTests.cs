using Covey.Runtime.Evaluation;

namespace Covey.Runtime.Tests.Evaluation;

public sealed class KeptScoresTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("covey-kept-").FullName;

    private string Path => System.IO.Path.Combine(_folder, "scores.jsonl");

    [Fact]
    public void A_score_comes_back_with_every_bit()
    {
        var score = new RunScore(1.0 / 3, 0.1 + 0.2, double.NaN)
        {
            CumulativeAt = [1e-300, Math.PI],
            NormalisedIn = [double.NaN, 2],
            DistanceIn = [],
        };
        using (var kept = new KeptScores(Path))
        {
            kept.Add("a", score);
        }

        using var again = new KeptScores(Path);
        var found = again.Find("a")!;
        Assert.Equal((score.Cumulative, score.Normalised, score.MeanTargetDistance),
            (found.Cumulative, found.Normalised, found.MeanTargetDistance));
        Assert.Equal(score.CumulativeAt, found.CumulativeAt);
        Assert.Equal(score.NormalisedIn, found.NormalisedIn);
        Assert.Null(again.Find("b"));
    }

    [Fact]
    public void A_line_that_was_cut_short_costs_that_line_only()
    {
        using (var kept = new KeptScores(Path))
        {
            kept.Add("a", new RunScore(1, 2, 3));
            kept.Add("b", new RunScore(4, 5, 6));
        }

        var text = File.ReadAllText(Path);
        File.WriteAllText(Path, text[..^20]);
        using (var kept = new KeptScores(Path))
        {
            Assert.NotNull(kept.Find("a"));
            Assert.Null(kept.Find("b"));
            kept.Add("c", new RunScore(7, 8, 9));
        }

        using var last = new KeptScores(Path);
        Assert.Equal(1, last.Find("a")!.Cumulative);
        Assert.Null(last.Find("b"));
        Assert.Equal(7, last.Find("c")!.Cumulative);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
