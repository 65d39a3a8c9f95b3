using Covey.Environment.Links;
using Covey.Environment.Populations;
using Covey.Environment.Scenarios;
using Covey.Environment.Worlds;
using Covey.Environment.Worlds.Coverage;
using Covey.Environment.Worlds.Tracking;

namespace Covey.Environment.Tests.Scenarios;

public sealed class ScenarioReaderTests
{
    private const string Plain = "{\"world\": {\"kind\": \"plain\"}}";

    [Fact]
    public void Everything_but_the_world_has_a_default()
    {
        var read = Reading.Read("{\"world\": {\"kind\": \"tracking\"}}");
        Assert.Equal("here", read.Name);
        Assert.Equal(500, read.Steps);
        Assert.Equal(1UL, read.Seed);
        Assert.Equal("csg-l", read.Policy);
        Assert.Equal(KindPlan.Closed(12), read.Population.Agents);
        Assert.Equal(KindPlan.Closed(12), read.Population.Targets);
        Assert.Equal(25, read.Links.Radius);
        Assert.True(read.Links.IsPerfect);
        Assert.Equal(new TrackingOptions(), Assert.IsType<TrackingWorld>(read.World).Options);
        Assert.Equal(new OutputOptions(), read.Output);
    }

    [Fact]
    public void Coverage_has_five_agents_no_targets_and_plays_osg()
    {
        var read = Reading.Read("{\"world\": {\"kind\": \"coverage\", \"density\": \"uniform\"}}");
        Assert.Equal("osg", read.Policy);
        Assert.Equal(KindPlan.Closed(5), read.Population.Agents);
        Assert.Equal(KindPlan.Closed(0), read.Population.Targets);
        Assert.Equal(2, read.Links.Radius);
        Assert.IsType<CoverageWorld>(read.World);
    }

    [Fact]
    public void Comments_and_trailing_commas_are_allowed()
    {
        var read = Reading.Read("{ // a comment\n \"world\": {\"kind\": \"plain\", /* another */ \"count\": 5,},\n}");
        Assert.Equal(5, Assert.IsType<PlainWorld>(read.World).Options.Count);
    }

    [Theory]
    [InlineData("12.0", 12)]
    [InlineData("1.2e1", 12)]
    [InlineData("64", 64)]
    public void A_whole_number_may_be_written_with_a_point_or_an_exponent(string written, int value)
    {
        var read = Reading.Read("{\"world\": {\"kind\": \"plain\", \"count\": " + written + "}}");
        Assert.Equal(value, Assert.IsType<PlainWorld>(read.World).Options.Count);
    }

    [Fact]
    public void A_third_partys_world_is_built_from_its_options_and_the_rest_of_the_scenario()
    {
        var read = Reading.Read(
            """
            {"world": {"kind": "plain", "length": 2.5, "mood": "asleep", "shares": {"right": 7}}, "seed": 5, "steps": 9,
             "population": {"agents": {"max": 8}, "targets": {"initial": 1, "max": 6}}}
            """);
        var world = Assert.IsType<PlainWorld>(read.World);
        Assert.Equal(2.5, world.Options.Length);
        Assert.Equal(PlainMood.Asleep, world.Options.Mood);
        Assert.Equal([0, 7], world.Options.Shares);
        Assert.Equal(new WorldContext(5, 9, 8, 6), world.Context);
        Assert.Equal(7, read.Links.Radius);
        Assert.Equal("random", read.Policy);
    }

    [Fact]
    public void Two_kinds_of_the_same_name_are_refused() =>
        Assert.Contains("'plain'", Assert.Throws<ArgumentException>(() => Reading.Catalog.With(new PlainKind())).Message);

    [Theory]
    [InlineData("0", 0UL)]
    [InlineData("9007199254740993", 9007199254740993UL)]
    [InlineData("18446744073709551615", ulong.MaxValue)]
    public void A_seed_keeps_all_its_digits(string written, ulong seed)
    {
        var read = Reading.Read(Plain, "seed=" + written);
        Assert.Equal(seed, read.Seed);
        Assert.Equal(written, read.Resolved["seed"]!.ToJsonString());
        Assert.Equal(seed, new ScenarioReader(Reading.Catalog).Parse(Plain, "here.json", new ScenarioOverrides { Seed = seed }).Seed);
    }

    [Fact]
    public void Populations_are_read_in_all_their_models()
    {
        var read = Reading.Read(
            """
            {"world": {"kind": "tracking"}, "population": {
              "agents": {"initial": 4, "max": 12, "arrivals": {"model": "window", "from": 0.1, "to": 0.5, "minimumStay": 20}},
              "targets": {"initial": 10, "arrivals": {"model": "continuous", "perTick": 2, "minimumStay": 30, "meanStay": 50}}}}
            """);
        Assert.Equal(new KindPlan(4, 12, new WindowArrivals(0.1, 0.5, 20)), read.Population.Agents);
        Assert.Equal(new KindPlan(10, 300, new ContinuousArrivals(2, 30, 50)), read.Population.Targets);
    }

    [Fact]
    public void Continuous_arrivals_by_default_keep_the_number_level()
    {
        var read = Reading.Read("{\"world\": {\"kind\": \"tracking\"}, \"population\": {\"agents\": {\"initial\": 2000, \"arrivals\": {\"model\": \"continuous\"}}}}");
        Assert.Equal(new KindPlan(2000, 4100, new ContinuousArrivals(2, 400, 1000)), read.Population.Agents);
    }

    [Fact]
    public void Links_are_read_in_full()
    {
        var read = Reading.Read(
            """
            {"world": {"kind": "plain"}, "links": {"radius": 3, "delay": {"model": "uniform", "min": 1, "max": 4}, "loss": 0.1,
              "duplication": 0.2, "reorder": {"probability": 0.5, "hold": 2}, "memory": 9,
              "partitions": [{"from": 5, "to": 8, "cut": "line", "axis": "y", "at": 2}]}}
            """);
        Assert.Equal(3, read.Links.Radius);
        Assert.False(read.Links.IsPerfect);
        Assert.Equal(6, read.Links.LongestDelay);
        Assert.Equal(9, read.Links.Memory);
        Assert.True(read.Links.Fate(read.Random, 6, new LinkEnd(0, 0, 1), new LinkEnd(1, 0, 3)).Lost);
    }

    [Fact]
    public void A_resolved_scenario_reads_back_to_itself()
    {
        foreach (var first in ShippedScenarioTests.All.Where(s => !s.Name.EndsWith("-gp", StringComparison.Ordinal)))
        {
            var again = new ScenarioReader().ParseAny(first.Resolved.ToJsonString(), "again.json");
            Assert.Equal(first.Resolved.ToJsonString(), again.Resolved.ToJsonString());
            Assert.Equal(first.Name, again.Name);
            Assert.Equal((first as Scenario)?.Population, (again as Scenario)?.Population);
        }
    }

    [Fact]
    public void The_resolved_scenario_writes_every_default_out()
    {
        var resolved = Reading.Read(Plain).Resolved;
        Assert.Equal("""{"kind":"plain","length":10,"count":4,"mood":"wide-awake","shares":{"left":1,"right":2}}""", resolved["world"]!.ToJsonString());
        Assert.Equal("""{"initial":3,"arrivals":{"model":"closed"},"max":3}""", resolved["population"]!["agents"]!.ToJsonString());
        Assert.Equal(7.0, resolved["links"]!["radius"]!.GetValue<double>());
    }

    [Fact]
    public void A_records_scenario_with_the_version_that_wrote_it_is_read() =>
        Assert.Equal(500, Reading.Read("{\"version\": \"0.1.0\", \"$schema\": \"x\", \"world\": {\"kind\": \"plain\"}}").Steps);

    [Fact]
    public void Settings_override_the_file_and_make_what_is_missing_on_the_way()
    {
        var read = Reading.Read(Plain, "steps=7", "world.mood=asleep", "world.shares.left=3", "population.agents={\"initial\": 1, \"max\": 9}", "policy=mine", "name=12 b");
        Assert.Equal(7, read.Steps);
        Assert.Equal(PlainMood.Asleep, Assert.IsType<PlainWorld>(read.World).Options.Mood);
        Assert.Equal([3, 0], ((PlainWorld)read.World).Options.Shares);
        Assert.Equal(9, read.Population.Agents.Max);
        Assert.Equal("mine", read.Policy);
        Assert.Equal("12 b", read.Name);
    }

    [Theory]
    [InlineData("world.count.x=1", "world.count.x: cannot be set: world.count is 4; allowed: a path through objects only")]
    [InlineData("steps", "found the setting 'steps'; allowed: path=value, such as world.side=200")]
    [InlineData("=5", "found the setting '=5'; allowed: path=value, such as world.side=200")]
    [InlineData("world..count=5", "found the path 'world..count' in a setting; allowed: keys with single dots between them, such as world.side")]
    [InlineData("steps=many", "steps: found \"many\"; allowed: a whole number from 1 to 1000000000 (ticks)")]
    [InlineData("steps=", "steps: found \"\"; allowed: a whole number from 1 to 1000000000 (ticks)")]
    [InlineData("world.cuont=5", "world.cuont: unknown key 'cuont'; did you mean 'count'?")]
    [InlineData("output={\"trajectory\": true, \"trajectory\": false}", "output.trajectory: the key 'trajectory' is there twice; allowed: once")]
    public void A_bad_setting_is_one_line(string setting, string line) =>
        Assert.Equal("here.json: " + line, Reading.Error("{\"world\": {\"kind\": \"plain\", \"count\": 4}}", setting));

    [Fact]
    public void The_caller_checks_policies_and_baselines()
    {
        var reader = new ScenarioReader(Reading.Catalog, name => name == "good" ? null : $"found \"{name}\"; allowed: good");
        var wrong = Assert.Throws<ScenarioErrorsException>(() => reader.Parse(
            "{\"world\": {\"kind\": \"plain\"}, \"policy\": \"bad\", \"output\": {\"baselines\": [\"good\", \"worse\"]}}", "here.json"));
        Assert.Equal(
            ["policy: found \"bad\"; allowed: good", "output.baselines[1]: found \"worse\"; allowed: good"],
            wrong.Errors.Select(e => $"{e.Path}: {e.Sentence}"));
        Assert.Equal("good", reader.Parse(Plain, "here.json", new ScenarioOverrides { Policy = "good" }).Policy);
    }

    [Fact]
    public void A_file_named_in_a_scenario_starts_from_its_folder_and_one_set_by_the_caller_from_the_current()
    {
        var reader = new ScenarioReader(Reading.Catalog);
        var file = Path.Combine("some", "where", "here.json");
        var inFile = reader.Parse("{\"world\": {\"kind\": \"plain\"}, \"policy\": \"w.safetensors\"}", file);
        Assert.Equal(Path.GetFullPath(Path.Combine("some", "where", "w.safetensors")), inFile.Policy);
        var byCaller = reader.Parse(Plain, file, new ScenarioOverrides { Set = ["policy=w.safetensors"] });
        Assert.Equal(Path.GetFullPath("w.safetensors"), byCaller.Policy);
    }

    [Fact]
    public void A_density_file_beside_the_scenario_is_found_and_recorded_with_its_full_name()
    {
        var folder = Directory.CreateTempSubdirectory("covey-scenario");
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "field.csv"), "1,2,3\n4,5,6\n");
            var file = Path.Combine(folder.FullName, "mine.json");
            File.WriteAllText(file, "{\"world\": {\"kind\": \"coverage\", \"density\": \"file:field.csv\", \"startBlock\": 2}, \"population\": {\"agents\": {\"initial\": 2}}}");
            var read = new ScenarioReader().Load(file);
            Assert.Equal("mine", read.Name);
            Assert.Equal(new Covey.Environment.Space.Extent(3, 2).Width, read.World.Extent!.Value.Width, 1.0);
            Assert.Equal("file:" + Path.Combine(folder.FullName, "field.csv"), read.Resolved["world"]!["density"]!.GetValue<string>());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
