using Covey.Environment.Parcels;
using Covey.Environment.Scenarios;
using Covey.Runtime.Engines;
using Covey.Runtime.Tests.Members;

namespace Covey.Runtime.Tests.Engines;

/// <summary>A run of a world without a stage is written down between two ticks, and another goes on from there.</summary>
public sealed class StoredRunTests
{
    [Theory]
    [MemberData(nameof(MemberTests.Worlds), MemberType = typeof(MemberTests))]
    public void A_run_that_goes_on_from_what_another_has_written_plays_the_same_ticks(string scenario, int shards) => GoOn(scenario, shards);

    [Theory]
    [InlineData(""" "fluid" """)]
    [InlineData("""{"name":"belief","lowest":0,"learning":1,"keep":5}""")]
    public void A_market_of_which_only_numbers_are_kept_goes_on_from_them(string policy) =>
        GoOn(MemberTests.Market(policy, mode: "counts"), 1);

    [Fact]
    public void What_another_world_has_written_is_not_gone_on_from()
    {
        using var few = (IStoredRun)Read(MemberTests.Market(""" "fluid" """, mode: "counts")).Begin(new EngineOptions(1, 1));
        few.Advance(wantsFrame: false, out _);
        var written = ParcelWriter.Pack(few.Save);
        using var many = (IStoredRun)Read(MemberTests.Market(""" "fluid" """, memory: "0.4", mode: "counts")).Begin(new EngineOptions(1, 1));
        Assert.Throws<ParcelException>(() =>
        {
            var reader = new ParcelReader(written.Span);
            many.Restore(ref reader);
        });
    }

    private static void GoOn(string scenario, int shards)
    {
        using var expected = Read(scenario).Begin(new EngineOptions(1, 1));
        var run = Begin(scenario, shards);
        while (!expected.IsOver)
        {
            var tick = expected.Advance(wantsFrame: false, out _);
            var played = run.Advance(wantsFrame: false, out _);
            Assert.Equal(tick with { Further = default }, played with { Further = default });
            Assert.Equal(tick.Further.ToArray(), played.Further.ToArray());
            if (tick.Tick % 7 == 0)
            {
                // On another number of shards each time.
                var next = Begin(scenario, 1 + ((shards + tick.Tick) % 4));
                var written = ParcelWriter.Pack(run.Save);
                var reader = new ParcelReader(written.Span);
                next.Restore(ref reader);
                Assert.True(reader.IsAtEnd);
                run.Dispose();
                run = next;
            }
        }

        Assert.True(run.IsOver);
        Assert.Equal((expected.RunDigest, expected.AgentSteps), (run.RunDigest, run.AgentSteps));
        Assert.Equal(
            expected.Matrices().SelectMany(matrix => matrix.Values),
            run.Matrices().SelectMany(matrix => matrix.Values));
        run.Dispose();
    }

    private static IStoredRun Begin(string scenario, int shards) => (IStoredRun)Read(scenario).Begin(new EngineOptions(1, shards));

    private static IRunnable Read(string scenario) => Runnable.Of(new ScenarioReader().ParseAny(scenario, "scenario"));
}
