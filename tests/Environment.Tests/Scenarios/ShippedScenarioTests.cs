using Covey.Environment.Populations;
using Covey.Environment.Scenarios;
using Covey.Environment.Worlds.Tracking;

namespace Covey.Environment.Tests.Scenarios;

public sealed class ShippedScenarioTests
{
    internal static ShippedScenarios Folder { get; } = new(Path.Combine(Repository.Root, "scenarios"));

    /// <summary>All of them, each read once: some worlds take long to build.</summary>
    internal static IReadOnlyList<IScenario> All => Loaded.Value;

    private static Lazy<IReadOnlyList<IScenario>> Loaded { get; } =
        new(() => [.. Folder.Names().Select(name => new ScenarioReader(shipped: Folder).LoadAny(name))]);

    [Fact]
    public void Every_shipped_scenario_loads_and_says_what_it_shows() =>
        Assert.All(All, read => Assert.NotEqual("", read.Resolved["summary"]!.GetValue<string>()));

    [Fact]
    public void A_shipped_scenario_is_named_after_its_file() =>
        Assert.Equal(Folder.Names(), All.Select(read => read.Name));

    [Fact]
    public void Every_setting_of_the_experiments_is_there()
    {
        string[] fields = ["uniform", "bimodal", "gp", "gp-0", "gp-1", "gp-2", "gp-3", "gp-4"];
        string[] expected =
        [
            .. fields.SelectMany(f => new[] { $"coverage-closed-{f}", $"coverage-open-{f}", $"coverage-training-{f}" }),
            "tracking-training", "tracking-closed", "tracking-delays",
            "tracking-open-4", "tracking-open-8", "tracking-open-10",
            "tracking-scale-12", "tracking-scale-24", "tracking-scale-36", "tracking-scale-48",
            "tracking-scale-24-scaled-radio", "tracking-scale-36-scaled-radio", "tracking-scale-48-scaled-radio",
            "tracking-mix-10-1-1", "tracking-mix-5-4-3", "tracking-mix-1-3-8",
            "tracking-rcom-5", "tracking-rcom-15", "tracking-rcom-25", "tracking-rcom-35",
            "tracking-1k", "tracking-100k", "tracking-1m",
            "retention-section-4", "retention-small", "retention-small-concave", "retention-cyclic", "retention-training",
            "allocation-5-1-1", "allocation-5-1-1-shared", "allocation-5-1-2", "allocation-5-2-1", "allocation-5-2-2", "allocation-workshop",
            "schedules-200", "schedules-patrol", "schedules-small",
        ];
        Assert.Equal(expected.Order(StringComparer.Ordinal), Folder.Names());
    }

    [Fact]
    public void The_large_ones_have_the_density_of_twelve_and_stay_level()
    {
        foreach (var (name, count) in new[] { ("tracking-1k", 1_000), ("tracking-100k", 100_000), ("tracking-1m", 1_000_000) })
        {
            var read = new ScenarioReader(shipped: Folder).Load(name);
            var side = Assert.IsType<TrackingWorld>(read.World).Options.Side;
            Assert.Equal(12.0 / 100 / 100, count / side / side, 1e-12);
            Assert.Equal(count, read.Population.Agents.Initial);
            Assert.Equal(new ContinuousArrivals(count / 1000.0, 400, 1000), read.Population.Targets.Arrivals);
            Assert.Equal("random", read.Policy);
        }
    }

    [Fact]
    public void A_scenario_is_found_by_name_and_by_file()
    {
        var reader = new ScenarioReader(shipped: Folder);
        var byName = reader.Load("tracking-closed");
        var byFile = reader.Load(Path.Combine(Repository.Root, "scenarios", "tracking-closed.json"));
        Assert.Equal(byName.Resolved.ToJsonString(), byFile.Resolved.ToJsonString());
    }

    [Theory]
    [InlineData("tracking-opne-8", "did you mean tracking-open-8 or ")]
    [InlineData("no/such/tracking-close.json", "did you mean tracking-closed")]
    [InlineData("xyzzy", "shipped are allocation-5-1-1, ")]
    public void A_missing_scenario_lists_near_names(string name, string hint)
    {
        var wrong = Assert.Throws<ScenarioErrorsException>(() => new ScenarioReader(shipped: Folder).Load(name));
        var line = Assert.Single(wrong.Errors).ToString();
        Assert.StartsWith($"{name}: there is no such file, nor a shipped scenario of that name; ", line);
        Assert.Contains(hint, line);
    }

    [Fact]
    public void A_folder_is_no_scenario()
    {
        var wrong = Assert.Throws<ScenarioErrorsException>(() => new ScenarioReader(shipped: Folder).Load(Repository.Root));
        Assert.Contains("found a folder", wrong.Message);
    }

    [Fact]
    public void Without_any_scenarios_folder_the_error_says_so()
    {
        var wrong = Assert.Throws<ScenarioErrorsException>(() =>
            new ScenarioReader(shipped: new ShippedScenarios("no-such-folder")).Load("x"));
        Assert.Contains("no folder 'scenarios'", wrong.Message);
    }
}
