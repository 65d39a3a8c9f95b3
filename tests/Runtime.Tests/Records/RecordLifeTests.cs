using Covey.Environment.Scenarios;
using Covey.Runtime.Records;

namespace Covey.Runtime.Tests.Records;

public sealed class RecordLifeTests : IDisposable
{
    private readonly RecordFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_finished_record_reads_back()
    {
        using var writer = RecordWriter.Create(PaperRun.Scenario(), new RecordOptions(folder["run"], Trajectory: true));
        PaperRun.Play(writer);
        Assert.Equal(folder["run"], writer.Finish(PaperRun.Outcome, []));

        var record = RecordReader.Open(folder["run"]);
        Assert.Equal("completed", record.Status);
        Assert.Equal("00ff000000000abc", record.Digest);
        Assert.Equal(RecordFiles.Version, record.Version);
        Assert.Equal(ulong.MaxValue, (ulong?)record.Scenario["seed"]);
        Assert.False(record.Scenario.ContainsKey("version"));
        Assert.Equal(PaperRun.Ticks.Select(tick => tick.Utility), record.Metrics["utility"]);
        Assert.Equal([3.5, double.NaN, 4.5], record.Metrics["mean_target_distance"]);
        Assert.Equal(PaperRun.Ticks.Select(tick => tick.Digest), record.Metrics.Digests);
        Assert.NotNull(record.Trajectory);
        Assert.NotNull(record.Report);
        Assert.False(Directory.Exists(writer.PartialFolder));
    }

    [Fact]
    public void A_run_that_was_killed_leaves_a_record_that_says_so()
    {
        using (var writer = RecordWriter.Create(PaperRun.Scenario(), new RecordOptions(folder["run"])))
        {
            PaperRun.Play(writer, ticks: 2);
        }

        Assert.False(Directory.Exists(folder["run"]));
        var record = RecordReader.Open(folder["run.partial"]);
        Assert.Equal("running", record.Status);
        Assert.Null(record.Digest);
        Assert.Equal([0.1, 0.2], record.Metrics["utility"]);
        Assert.Contains("run.partial", Assert.Throws<ScenarioException>(() => RecordReader.Open(folder["run"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Before_the_first_tick_a_record_already_says_that_it_is_running()
    {
        using var writer = RecordWriter.Create(PaperRun.Scenario(), new RecordOptions(folder["run"]));

        var record = RecordReader.Open(writer.PartialFolder);
        Assert.Equal("running", record.Status);
        Assert.Equal("paper", (string?)record.Scenario["name"]);
    }

    [Fact]
    public void A_row_cut_by_the_kill_is_left_out()
    {
        using (var writer = RecordWriter.Create(PaperRun.Scenario(), new RecordOptions(folder["run"])))
        {
            PaperRun.Play(writer);
        }

        var file = Path.Combine(folder["run.partial"], RecordFiles.Metrics);
        File.WriteAllText(file, File.ReadAllText(file)[..^20]);

        Assert.Equal(2, RecordReader.Open(folder["run.partial"]).Metrics.Rows);
    }

    [Fact]
    public void A_stopped_run_leaves_a_valid_record()
    {
        using var writer = RecordWriter.Create(PaperRun.Scenario(steps: 100), new RecordOptions(folder["run"]));
        PaperRun.Play(writer, ticks: 2);
        writer.Finish(PaperRun.Outcome with { Ticks = 2, Completed = false }, []);

        var record = RecordReader.Open(folder["run"]);
        Assert.Equal("stopped", record.Status);
        Assert.Equal(2, (int?)record.Summary["ticks"]);
        Assert.Equal(2, record.Metrics.Rows);
    }

    [Fact]
    public void A_folder_that_exists_is_refused_and_left_alone()
    {
        Directory.CreateDirectory(folder["run"]);

        var error = Refused(folder["run"]);

        Assert.Contains("exists; allowed: a folder that does not exist yet", error.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder["run"]));
    }

    [Fact]
    public void The_name_of_an_unfinished_record_is_refused()
    {
        using var first = RecordWriter.Create(PaperRun.Scenario(), new RecordOptions(folder["run"]));

        var error = Refused(folder["run"] + Path.DirectorySeparatorChar);

        Assert.Contains("still going or was killed; allowed: another name, or delete", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("a\0b")]
    public void A_name_that_names_no_folder_is_refused(string output) => Refused(output);

    [Fact]
    public void A_place_that_cannot_hold_a_folder_is_refused()
    {
        File.WriteAllText(folder["file"], "");

        Assert.Contains("cannot be written", Refused(Path.Combine(folder["file"], "run")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_disk_without_room_at_the_start_is_refused_and_nothing_is_left()
    {
        var error = Assert.Throws<ScenarioException>(() =>
            RecordWriter.Create(PaperRun.Scenario(), new RecordOptions(folder["run"]), _ => throw new IOException("No space left on device.")));

        Assert.Equal("output", error.Path);
        Assert.Contains("(No space left on device); allowed:", error.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder["run.partial"]));
    }

    [Fact]
    public void A_disk_that_fills_up_ends_the_run_with_a_sentence_and_keeps_what_was_written()
    {
        using var writer = RecordWriter.Create(
            PaperRun.Scenario(), new RecordOptions(folder["run"]), path => new FullDisk(File.Create(path), room: 100_000));

        var error = Assert.Throws<RecordException>(() =>
        {
            for (var tick = 0; tick < 10_000; tick++)
            {
                writer.OnTick(PaperRun.Ticks[1] with { Tick = tick }, null);
            }
        });
        writer.Dispose();

        Assert.Contains("No space left on device", error.Message, StringComparison.Ordinal);
        Assert.Contains("run.partial", error.Message, StringComparison.Ordinal);
        var record = RecordReader.Open(folder["run.partial"]);
        Assert.Equal("running", record.Status);
        Assert.Equal(error.Message, (string?)record.Summary["error"]);
        Assert.InRange(record.Metrics.Rows, 500, 10_000);
        Assert.Equal(Enumerable.Range(0, record.Metrics.Rows).Select(tick => (double)tick), record.Metrics["tick"]);
    }

    [Fact]
    public void A_name_taken_while_the_run_went_costs_nothing()
    {
        using var writer = RecordWriter.Create(PaperRun.Scenario(), new RecordOptions(folder["run"]));
        PaperRun.Play(writer);
        Directory.CreateDirectory(folder["run"]);
        File.WriteAllText(Path.Combine(folder["run"], "other"), "");

        var error = Assert.Throws<RecordException>(() => writer.Finish(PaperRun.Outcome, []));

        Assert.Contains("complete but could not be renamed", error.Message, StringComparison.Ordinal);
        Assert.Equal("completed", RecordReader.Open(folder["run.partial"]).Status);
    }

    [Theory]
    [InlineData("tracking-open-8", "tracking-open-8-seed18446744073709551615")]
    [InlineData("../../etc/<script>", "etc--script-seed18446744073709551615")]
    [InlineData("…", "scenario-seed18446744073709551615")]
    public void A_default_name_is_made_of_safe_letters(string name, string stem)
    {
        Assert.Equal(stem, RecordPlace.DefaultStem(PaperRun.Scenario(name)));
    }

    private ScenarioException Refused(string output)
    {
        var error = Assert.Throws<ScenarioException>(() => RecordWriter.Create(PaperRun.Scenario(), new RecordOptions(output)));
        Assert.Equal("output", error.Path);
        Assert.DoesNotContain('\n', error.Message);
        return error;
    }
}
