using Covey.Environment.Scenarios;
using Covey.Runtime.Records;

namespace Covey.Runtime.Tests.Records;

public sealed class ReaderErrorTests : IDisposable
{
    private readonly RecordFolder folder = new();

    public ReaderErrorTests()
    {
        using var writer = RecordWriter.Create(PaperRun.Scenario(), new RecordOptions(folder["run"]));
        PaperRun.Play(writer);
        writer.Finish(PaperRun.Outcome, []);
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_folder_that_is_not_there_is_named()
    {
        Assert.Equal(folder["no"], Assert.Throws<ScenarioException>(() => RecordReader.Open(folder["no"])).Path);
    }

    [Theory]
    [InlineData(RecordFiles.Scenario)]
    [InlineData(RecordFiles.Summary)]
    public void A_missing_or_damaged_file_is_named(string name)
    {
        var file = Path.Combine(folder["run"], name);
        File.WriteAllText(file, "{\n  \"a\": ");
        var damaged = Assert.Throws<ScenarioException>(() => RecordReader.Open(folder["run"]));
        File.WriteAllText(file, "[]");
        var other = Assert.Throws<ScenarioException>(() => RecordReader.Open(folder["run"]));
        File.Delete(file);
        var missing = Assert.Throws<ScenarioException>(() => RecordReader.Open(folder["run"]));

        Assert.All([damaged, other, missing], error => Assert.Equal(file, error.Path));
        Assert.Contains("line 2", damaged.Message, StringComparison.Ordinal);
        Assert.Contains("no JSON object", other.Message, StringComparison.Ordinal);
        Assert.Contains("missing", missing.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_that_stands_twice_is_damage()
    {
        var file = Path.Combine(folder["run"], RecordFiles.Summary);
        File.WriteAllText(file, "{\n  \"status\": \"completed\",\n  \"status\": \"stopped\"\n}");

        var error = Assert.Throws<ScenarioException>(() => RecordReader.Open(folder["run"]));

        Assert.Equal(file, error.Path);
        Assert.Contains("found a key twice", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tick,digest\n0", 2, "found 1 fields; allowed: 2")]
    [InlineData("tick,digest\n0,00\nx,00\n", 3, "found 'x' in column tick")]
    [InlineData("tick,digest\n0,0g\n", 2, "16 hex digits")]
    [InlineData("a,b\n", 1, "found the columns 'a,b'")]
    [InlineData("", 1, "found the columns ''")]
    public void A_damaged_metrics_file_is_named_with_its_line(string text, int line, string found)
    {
        var file = Path.Combine(folder["run"], RecordFiles.Metrics);
        File.WriteAllText(file, text);

        var error = Assert.Throws<ScenarioException>(() => RecordReader.Open(folder["run"]).Metrics);

        Assert.Equal($"{file}:{line}", error.Path);
        Assert.Contains(found, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Columns_are_found_by_name_whatever_their_order()
    {
        var file = Path.Combine(folder["run"], RecordFiles.Metrics);
        File.WriteAllText(file, "digest,new,tick\n00000000000000ff,,7\n");

        var metrics = RecordReader.Open(folder["run"]).Metrics;

        Assert.Equal([7.0], metrics["tick"]);
        Assert.Equal([double.NaN], metrics["new"]);
        Assert.Equal([255UL], metrics.Digests);
        Assert.Contains("tick", Assert.Throws<KeyNotFoundException>(() => metrics["utility"]).Message, StringComparison.Ordinal);
    }
}
