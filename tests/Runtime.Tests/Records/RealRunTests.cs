using Covey.Environment.Populations;
using Covey.Environment.Scenarios;
using Covey.Environment.Worlds;
using Covey.Environment.Worlds.Coverage;
using Covey.Environment.Worlds.Tracking;
using Covey.Learning.Policies;
using Covey.Runtime.Engines;
using Covey.Runtime.Records;
using Covey.Runtime.Ticks;

namespace Covey.Runtime.Tests.Records;

public sealed class RealRunTests : IDisposable
{
    private readonly RecordFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("tracking")]
    [InlineData("coverage")]
    public void Recording_changes_nothing(string kind)
    {
        var scenario = Real(kind);
        var unrecorded = Play(scenario);
        using var writer = RecordWriter.Create(scenario, new RecordOptions(folder["run"], Trajectory: true));
        var outcome = Play(scenario, writer);
        writer.Finish(outcome, []);

        var record = RecordReader.Open(folder["run"]);
        Assert.Equal(unrecorded.Digest, outcome.Digest);
        Assert.Equal(outcome.Digest.ToString("x16"), record.Digest);
        Assert.Equal(30, record.Metrics.Rows);
    }

    [Theory]
    [InlineData("tracking")]
    [InlineData("coverage")]
    public void A_trajectory_has_a_row_for_every_entity_and_tick_and_the_utility_of_the_metrics(string kind)
    {
        var scenario = Real(kind);
        using var writer = RecordWriter.Create(scenario, new RecordOptions(folder["run"], Trajectory: true));
        writer.Finish(Play(scenario, writer), []);

        var metrics = RecordReader.Open(folder["run"]).Metrics;
        var rows = File.ReadLines(Path.Combine(folder["run"], RecordFiles.Trajectory)).Skip(1).Select(line => line.Split(',')).ToList();
        Assert.Equal((int)(metrics["agents"].Sum() + metrics["targets"].Sum()) + 30, rows.Count);
        Assert.Equal(metrics["utility"], rows.Where(row => row[1] == "utility").Select(row => double.Parse(row[7])));
        Assert.All(rows.Where(row => row[1] == "agent"), row => Assert.InRange(int.Parse(row[6]), 0, scenario.World.Actions.Count - 1));
    }

    private static Scenario Real(string kind)
    {
        var context = new WorldContext(11, 30, 5, 4);
        return new Scenario
        {
            Name = kind,
            World = kind == "tracking" ? new TrackingWorld(new TrackingOptions(), context) : new CoverageWorld(new CoverageOptions(), context),
            Population = new PopulationPlan(KindPlan.Closed(5), KindPlan.Closed(kind == "tracking" ? 4 : 0)),
            Links = new PaperLinks(),
            Policy = "random",
            Steps = 30,
            Seed = 11,
        };
    }

    private static RunOutcome Play(Scenario scenario, params IRunObserver[] observers) => new InProcessEngine().Play(
        scenario, PolicyCatalog.Create("random", scenario.World, scenario.Steps), new EngineOptions(1, 1), observers, TestContext.Current.CancellationToken);
}
