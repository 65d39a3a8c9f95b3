using System.Diagnostics;
using Covey.Environment.Worlds.Retention;
using Covey.Learning.Retention;
using Covey.Runtime.Reproductions;
using Covey.Runtime.Retention;

namespace Covey.Benchmarks;

/// <summary>The retention market of Section 4 with individual agents, from a start in the long run.</summary>
internal static class MarketBench
{
    /// <summary>Plays so many periods after two that do not count and says how fast that went and how much memory an agent takes.</summary>
    /// <param name="scale">θ; about 150 agents are alive for each unit of it.</param>
    /// <param name="periods">Periods that count.</param>
    /// <param name="threads">Worker threads.</param>
    public static string Measure(double scale, int periods, int threads)
    {
        var market = RetentionMarkets.SectionFour();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        using var run = new RetentionRun(new RetentionSetup(market, CyclicRewards.Fluid(market), scale, 1)
        {
            StartsInTheLongRun = true,
            Mode = RetentionMode.Agents,
            Threads = threads,
        });
        run.Advance();
        var agents = run.Advance().Agents;
        var bytes = (double)(GC.GetTotalMemory(forceFullCollection: true) - before) / agents;
        var played = run.AgentSteps;
        var began = Stopwatch.GetTimestamp();
        for (var period = 0; period < periods; period++)
        {
            run.Advance();
        }

        var speed = (run.AgentSteps - played) / Stopwatch.GetElapsedTime(began).TotalSeconds;
        return $"  {agents,9:N0} agents, {periods:N0} periods, {threads} {(threads == 1 ? "thread" : "threads")}: {speed / 1e6:0.0} M agent-periods/s, {bytes:0.0} bytes an agent";
    }
}
