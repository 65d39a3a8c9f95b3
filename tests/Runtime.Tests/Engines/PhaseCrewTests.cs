using Covey.Runtime.Engines;

namespace Covey.Runtime.Tests.Engines;

public class PhaseCrewTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Every_shard_is_played_exactly_once_a_phase_awake_or_asleep(int threads)
    {
        using var crew = new PhaseCrew(threads);
        var played = new int[13];
        Action<int> phase = shard => Interlocked.Increment(ref played[shard]);
        for (var round = 1; round <= 300; round++)
        {
            // Now and then the caller is busy elsewhere for so long that workers go to sleep.
            Thread.SpinWait(round % 100 == 0 ? 1_000_000 : 0);
            crew.Run(played.Length, phase);
            Assert.All(played, count => Assert.Equal(round, count));
        }
    }

    [Fact]
    public void A_fault_in_a_phase_reaches_the_caller_and_the_crew_goes_on()
    {
        using var crew = new PhaseCrew(3);
        Action<int> faulty = shard =>
        {
            if (shard == 4)
            {
                throw new InvalidOperationException("shard 4");
            }
        };
        Assert.Equal("shard 4", Assert.Throws<InvalidOperationException>(() => crew.Run(9, faulty)).Message);
        var played = 0;
        crew.Run(9, _ => Interlocked.Increment(ref played));
        Assert.Equal(9, played);
    }
}
