using Covey.Client.Benchmarks;
using Covey.Client.Presentation;

namespace Covey.Client.Tests;

public class BenchTests
{
    private static readonly Machine Somewhere = new("a processor", 2, "a system", ".NET");

    [Fact]
    public void A_setting_is_measured_by_playing_it()
    {
        var bench = new SpeedBench(TimeSpan.Zero, 3, TimeSpan.Zero, [new(12, false, 1), new(24, true, 2)]);
        var told = new List<Speed>();
        var speeds = bench.Measure(told.Add, TestContext.Current.CancellationToken);
        Assert.Equal(told, speeds);
        Assert.Equal([12, 24], speeds.Select(speed => speed.Case.Agents));
        Assert.All(speeds, speed => Assert.True(speed.AgentStepsPerSecond > 0));
        Assert.All(speeds, speed => Assert.True(speed.Ticks >= 3));
    }

    [Fact]
    public void Ratios_compare_what_was_measured()
    {
        Speed[] speeds =
        [
            new(new(10_000, false, 1), 3e6, 9), new(new(100_000, false, 1), 2e6, 9), new(new(100_000, false, 2), 3.5e6, 9),
        ];
        var json = SpeedReport.ToJson(Somewhere, speeds);
        Assert.Equal(["cost100kTo10k", "twoThreads"], json["ratios"]!.AsObject().Select(ratio => ratio.Key));
        Assert.Equal(1.5, (double)json["ratios"]!["cost100kTo10k"]!);
        Assert.Equal(1.75, (double)json["ratios"]!["twoThreads"]!);
        Assert.Equal(3, json["speeds"]!.AsArray().Count);
    }

    [Fact]
    public void A_person_gets_a_table_with_the_machine()
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        SpeedReport.Write(new Terminal(output, error), Somewhere, [new(new(12, true, 1), 1_234_567, 9)]);
        Assert.Contains("a processor, 2 cores", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("1,234,567", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_market_is_measured_with_one_thread_and_two()
    {
        var speeds = new MarketBench(20, TimeSpan.Zero, 1).Measure(TestContext.Current.CancellationToken);
        Assert.Equal([1, 2], speeds.Select(speed => speed.Threads));
        Assert.All(speeds, speed => Assert.InRange(speed.Agents, 2_000, 4_000));
        Assert.All(speeds, speed => Assert.True(speed.AgentPeriodsPerSecond > 0 && speed.Periods >= 3));
        // The heap is weighed whole: what other tests let go of meanwhile can outweigh so small a market.
        Assert.All(speeds, speed => Assert.True(double.IsFinite(speed.BytesPerAgent)));
        using var output = new StringWriter();
        using var error = new StringWriter();
        MarketReport.Write(new Terminal(output, error), speeds);
        Assert.Contains("agent-periods a second", output.ToString(), StringComparison.Ordinal);
        Assert.Equal(2, MarketReport.ToJson(speeds).Count);
    }

    [Fact]
    public void The_machine_has_a_name_and_cores()
    {
        var here = Machine.Here();
        Assert.NotEqual("", here.Processor);
        Assert.True(here.Cores > 0);
    }

    [Fact]
    public void Every_figure_of_learning_is_measured()
    {
        var told = new List<LearningFigure>();
        var figures = new LearningBench(1, 5, trainingSteps: 2, hidden: 8, graphs: 3, episodes: 100).Measure(told.Add,
            TestContext.Current.CancellationToken);
        Assert.Equal(told, figures);
        Assert.Equal(19, figures.Select(figure => figure.Name).Distinct(StringComparer.Ordinal).Count());
        Assert.All(figures, figure => Assert.True(figure.Value > 0 && double.IsFinite(figure.Value), figure.Name));
        Assert.Equal(figures[4].Value / figures[3].Value, figures[5].Value);
        Assert.Equal(19, LearningSpeedReport.ToJson(Somewhere, figures)["figures"]!.AsArray().Count);
    }

    [Fact]
    public async Task What_watching_costs_is_measured_on_a_run_that_is_watched()
    {
        var speed = await new WatchBench(entities: 20_000, ticks: 160, block: 20).MeasureAsync(threads: 1, TestContext.Current.CancellationToken);
        Assert.Equal(1, speed.Threads);
        Assert.True(speed.FramesPerSecond > 0);
        Assert.True(speed is { MillisecondsATick: > 0, Time: > 0, Work: > 0 });
    }
}
