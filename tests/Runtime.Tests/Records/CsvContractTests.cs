using Covey.Runtime.Records;

namespace Covey.Runtime.Tests.Records;

public sealed class CsvContractTests : IDisposable
{
    private readonly RecordFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Metrics_have_one_row_a_tick_in_round_trip_form_and_nothing_where_nothing_was_measured()
    {
        // The cumulative utility shows its rounding (0.1 + 0.2); ages are means of the sums (3/2, 5/4); tick 1 measured
        // no distance, ticks 0 and 2 had no messages.
        Assert.Equal(
            """
            tick,utility,normalised,cumulative_utility,agents,targets,agents_arrived,agents_departed,targets_arrived,targets_departed,messages_sent,messages_delivered,messages_lost,messages_duplicated,mean_delivered_age,mean_known_age,mean_target_distance,digest
            0,0.1,0.2,0.1,2,1,2,0,1,0,0,0,0,0,,,3.5,0000000000000001
            1,0.2,0.4,0.30000000000000004,2,2,0,0,1,0,4,2,1,1,1.5,1.25,,deadbeef00000002
            2,1E-09,2E-09,0.30000000100000007,2,2,1,1,0,0,0,0,0,0,,,4.5,ffffffffffffffff

            """,
            Written(RecordFiles.Metrics));
    }

    [Fact]
    public void A_trajectory_has_agents_then_targets_by_id_then_the_utility()
    {
        // Targets have neither action nor reward; the utility stands in the last of the eight columns.
        Assert.Equal(
            """
            tick,kind,id,x,y,heading,action,difference_reward
            0,agent,0,0.3333333333333333,2,-3.141592653589793,11,0.1
            0,agent,1,100,0.30000000000000004,1E-07,0,0
            0,target,0,50,25,0.5,,
            0,utility,,,,,,0.1
            1,agent,0,0.3333333333333333,2,-3.141592653589793,11,0.1
            1,agent,1,100,0.30000000000000004,1E-07,0,0
            1,target,0,50,25,0.5,,
            1,target,1,5,6,0,,
            1,utility,,,,,,0.2
            2,agent,0,0.3333333333333333,2,-3.141592653589793,11,0.1
            2,agent,2,100,0.30000000000000004,1E-07,0,0
            2,target,0,50,25,0.5,,
            2,target,1,5,6,0,,
            2,utility,,,,,,1E-09

            """,
            Written(RecordFiles.Trajectory));
    }

    [Fact]
    public void No_trajectory_is_written_unless_asked_for()
    {
        using var writer = RecordWriter.Create(PaperRun.Scenario(), new RecordOptions(folder["run"]));
        PaperRun.Play(writer);
        writer.Finish(PaperRun.Outcome, []);

        Assert.False(File.Exists(Path.Combine(folder["run"], RecordFiles.Trajectory)));
    }

    [Fact]
    public void A_file_longer_than_the_buffer_is_whole()
    {
        const int Ticks = 5_000;
        using var writer = RecordWriter.Create(PaperRun.Scenario(steps: Ticks), new RecordOptions(folder["long"]));
        for (var tick = 0; tick < Ticks; tick++)
        {
            writer.OnTick(PaperRun.Ticks[1] with { Tick = tick }, null);
        }

        writer.Finish(PaperRun.Outcome with { Ticks = Ticks }, []);

        var metrics = RecordReader.Open(folder["long"]).Metrics;
        Assert.Equal(Enumerable.Range(0, Ticks).Select(tick => (double)tick), metrics["tick"]);
        Assert.All(metrics.Digests, digest => Assert.Equal(0xdead_beef_0000_0002, digest));
    }

    [Fact]
    public void Recording_a_tick_allocates_nothing()
    {
        using var writer = RecordWriter.Create(PaperRun.Scenario(steps: 20_000), new RecordOptions(folder["lean"]));
        var metrics = PaperRun.Ticks[1];
        for (var tick = 0; tick < 300; tick++)
        {
            writer.OnTick(metrics with { Tick = tick }, null);
        }

        // Twice a second, by the clock, rows are passed on to the file, which takes some memory when it is written to for the first time.
        var allocated = Enumerable.Range(3, 5).Select(hundred =>
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var tick = 100 * hundred; tick < 100 * (hundred + 1); tick++)
            {
                writer.OnTick(metrics with { Tick = tick }, null);
            }

            return GC.GetAllocatedBytesForCurrentThread() - before;
        });
        Assert.Equal(0, allocated.Min());
    }

    private string Written(string file)
    {
        using var writer = RecordWriter.Create(PaperRun.Scenario(), new RecordOptions(folder["run"], Trajectory: true));
        PaperRun.Play(writer);
        return File.ReadAllText(Path.Combine(writer.Finish(PaperRun.Outcome, []), file));
    }
}
