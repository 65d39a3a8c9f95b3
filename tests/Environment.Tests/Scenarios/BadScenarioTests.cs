using Covey.Environment.Scenarios;

namespace Covey.Environment.Tests.Scenarios;

public sealed class BadScenarioTests
{
    private const string Plain = "\"world\": {\"kind\": \"plain\"}";

    [Theory]
    [InlineData("\"length\": -1", "world.length: found -1; allowed: a number above 0 (m)")]
    [InlineData("\"length\": 0", "world.length: found 0; allowed: a number above 0 (m)")]
    [InlineData("\"length\": \"NaN\"", "world.length: found \"NaN\"; allowed: a number above 0 (m)")]
    [InlineData("\"length\": 1e999", "world.length: found 1e999; allowed: a number above 0 (m)")]
    [InlineData("\"length\": null", "world.length: found null; allowed: a number above 0 (m)")]
    [InlineData("\"length\": true", "world.length: found true; allowed: a number above 0 (m)")]
    [InlineData("\"length\": [1]", "world.length: found a list; allowed: a number above 0 (m)")]
    [InlineData("\"length\": {}", "world.length: found an object; allowed: a number above 0 (m)")]
    [InlineData("\"count\": 2.5", "world.count: found 2.5; allowed: a whole number from 1 to 64")]
    [InlineData("\"count\": 65", "world.count: found 65; allowed: a whole number from 1 to 64")]
    [InlineData("\"count\": 99999999999999999999", "world.count: found 99999999999999999999; allowed: a whole number from 1 to 64")]
    [InlineData("\"count\": -1e400", "world.count: found -1e400; allowed: a whole number from 1 to 64")]
    [InlineData("\"mood\": \"wide-awoke\"", "world.mood: found \"wide-awoke\"; allowed: wide-awake | asleep; did you mean 'wide-awake'?")]
    [InlineData("\"mood\": \"WideAwake\"", "world.mood: found \"WideAwake\"; allowed: wide-awake | asleep; did you mean 'wide-awake'?")]
    [InlineData("\"mood\": 0", "world.mood: found 0; allowed: wide-awake | asleep")]
    [InlineData("\"shares\": 3", "world.shares: found 3; allowed: an object of whole weights from 0 to 1000, not all 0, for left, right")]
    [InlineData("\"shares\": {\"left\": 0}", "world.shares: found no weight above 0; allowed: an object of whole weights from 0 to 1000, not all 0, for left, right")]
    [InlineData("\"shares\": {\"left\": -1, \"right\": 1}", "world.shares.left: found -1; allowed: a whole number from 0 to 1000")]
    [InlineData("\"shares\": {\"lefft\": 1, \"right\": 1}", "world.shares.lefft: unknown key 'lefft'; did you mean 'left'?")]
    [InlineData("\"lenght\": 1", "world.lenght: unknown key 'lenght'; did you mean 'length'?")]
    [InlineData("\"Length\": 1", "world.Length: unknown key 'Length'; did you mean 'length'?")]
    [InlineData("\"colour\": 1", "world.colour: unknown key 'colour'; allowed: kind, length, count, mood, shares")]
    [InlineData("\"count\": 1, \"count\": 2", "world.count: the key 'count' is there twice; allowed: once")]
    public void A_bad_key_of_a_world_is_one_line_with_path_found_and_allowed(string keys, string line) =>
        Assert.Equal("here.json: " + line, Reading.PlainError(keys));

    [Theory]
    [InlineData("{}", "world: missing; allowed: an object { … }")]
    [InlineData("{\"world\": \"plain\"}", "world: found \"plain\"; allowed: an object { … }")]
    [InlineData("{\"world\": {}}", "world.kind: missing; allowed: KINDS")]
    [InlineData("{\"world\": {\"kind\": \"trackng\", \"side\": 3}}", "world.kind: found \"trackng\"; allowed: KINDS; did you mean 'tracking'?")]
    [InlineData("{\"world\": {\"kind\": 1}}", "world.kind: found 1; allowed: KINDS")]
    [InlineData("{\"world\": {\"side\": 1}}", "world.kind: missing; allowed: KINDS")]
    public void A_world_must_be_there_and_of_a_known_kind(string text, string line) =>
        Assert.Equal("here.json: " + line.Replace("KINDS", string.Join(" | ", Reading.Catalog.Kinds.Select(k => k.Kind)), StringComparison.Ordinal), Reading.Error(text));

    [Theory]
    [InlineData("\"steps\": 0", "steps: found 0; allowed: a whole number from 1 to 1000000000 (ticks)")]
    [InlineData("\"steps\": \"500\"", "steps: found \"500\"; allowed: a whole number from 1 to 1000000000 (ticks)")]
    [InlineData("\"steps\": 1e10", "steps: found 1e10; allowed: a whole number from 1 to 1000000000 (ticks)")]
    [InlineData("\"seed\": -1", "seed: found -1; allowed: a whole number from 0 to 18446744073709551615")]
    [InlineData("\"seed\": 18446744073709551616", "seed: found 18446744073709551616; allowed: a whole number from 0 to 18446744073709551615")]
    [InlineData("\"seed\": 1.5", "seed: found 1.5; allowed: a whole number from 0 to 18446744073709551615")]
    [InlineData("\"name\": \" \"", "name: found an empty text; allowed: a text, not empty")]
    [InlineData("\"name\": 3", "name: found 3; allowed: a text, not empty")]
    [InlineData("\"name\": \"\\ud800\"", "name: the text is not valid Unicode")]
    [InlineData("\"summary\": []", "summary: found a list; allowed: a text")]
    [InlineData("\"policy\": 5", "policy: found 5; allowed: name of a policy, or of a file")]
    [InlineData("\"population\": []", "population: found a list; allowed: an object { … }")]
    [InlineData("\"population\": {\"agents\": 5}", "population.agents: found 5; allowed: an object { … }")]
    [InlineData("\"links\": 5", "links: found 5; allowed: an object { … }")]
    [InlineData("\"output\": {\"trajectory\": \"yes\"}", "output.trajectory: found \"yes\"; allowed: true or false")]
    [InlineData("\"output\": {\"baselines\": \"osg\"}", "output.baselines: found \"osg\"; allowed: a list [ … ] of texts")]
    [InlineData("\"output\": {\"baselines\": [\"osg\", 1]}", "output.baselines[1]: found 1; allowed: a text")]
    [InlineData("\"output\": {\"targetDistanceEvery\": -1}", "output.targetDistanceEvery: found -1; allowed: a whole number from 0 to 2147483647 (ticks)")]
    [InlineData("\"step\": 5", "step: unknown key 'step'; did you mean 'steps'?")]
    public void A_bad_key_of_a_scenario_is_one_line_with_path_found_and_allowed(string keys, string line) =>
        Assert.Equal("here.json: " + line, Reading.Error("{" + Plain + ", " + keys + "}"));

    [Theory]
    [InlineData("\"initial\": 5, \"max\": 4", "population.agents.initial: found 5; allowed: at most max, 4")]
    [InlineData("\"max\": 2", "population.agents.max: found 2; allowed: at least initial, 3")]
    [InlineData("\"initial\": 0, \"max\": 0", "population.agents.max: found 0; allowed: a whole number from 1 to 50000000")]
    [InlineData("\"initial\": -1", "population.agents.initial: found -1; allowed: a whole number from 0 to 50000000")]
    [InlineData("\"arrivals\": {\"model\": \"open\"}", "population.agents.arrivals.model: found \"open\"; allowed: closed | window | continuous")]
    [InlineData("\"arrivals\": {\"model\": \"window\", \"from\": 0.8}", "population.agents.arrivals.from: found 0.8; allowed: at most to, 0.75")]
    [InlineData("\"arrivals\": {\"model\": \"window\", \"from\": 0.8, \"to\": 0.5}", "population.agents.arrivals.to: found 0.5; allowed: at least from, 0.8")]
    [InlineData("\"arrivals\": {\"model\": \"window\", \"to\": 1.1}", "population.agents.arrivals.to: found 1.1; allowed: a number from 0 to 1")]
    [InlineData("\"arrivals\": {\"model\": \"window\", \"minimumStay\": 0}", "population.agents.arrivals.minimumStay: found 0; allowed: a whole number from 1 to 100000000 (ticks)")]
    [InlineData("\"arrivals\": {\"model\": \"continuous\", \"meanStay\": 5}", "population.agents.arrivals.meanStay: found 5; allowed: at least minimumStay, 400")]
    [InlineData("\"arrivals\": {\"model\": \"continuous\", \"perTick\": -1}", "population.agents.arrivals.perTick: found -1; allowed: a number from 0 to 1000000 (1/tick)")]
    [InlineData("\"arrivals\": {\"minimumStay\": 5}", "population.agents.arrivals.minimumStay: the key 'minimumStay' goes with model window, continuous, but model is closed; allowed here: model")]
    public void A_bad_population_is_one_line_with_path_found_and_allowed(string keys, string line) =>
        Assert.Equal("here.json: " + line, Reading.Error("{" + Plain + ", \"population\": {\"agents\": {" + keys + "}}}"));

    [Theory]
    [InlineData("\"initial\": 2", "population.targets.initial: found 2; allowed: 0, for a world of kind coverage has no targets")]
    [InlineData("\"max\": 2", "population.targets.max: found 2; allowed: 0, for a world of kind coverage has no targets")]
    public void A_world_without_targets_refuses_them(string keys, string line) =>
        Assert.Equal("here.json: " + line, Reading.Error("{\"world\": {\"kind\": \"coverage\"}, \"population\": {\"targets\": {" + keys + "}}}"));

    [Theory]
    [InlineData("\"radius\": -1", "links.radius: found -1; allowed: a number from 0 to 1000000000 (length)")]
    [InlineData("\"loss\": 1.5", "links.loss: found 1.5; allowed: a number from 0 to 1")]
    [InlineData("\"duplication\": \"1\"", "links.duplication: found \"1\"; allowed: a number from 0 to 1")]
    [InlineData("\"memory\": -1", "links.memory: found -1; allowed: a whole number from 0 to 1000000000 (ticks)")]
    [InlineData("\"delay\": {\"model\": \"fixed\", \"ticks\": -1}", "links.delay.ticks: found -1; allowed: a whole number from 0 to 1000000 (ticks)")]
    [InlineData("\"delay\": {\"model\": \"uniform\", \"min\": 5, \"max\": 2}", "links.delay.max: found 2; allowed: at least min, 5")]
    [InlineData("\"delay\": {\"model\": \"exponential\", \"ticks\": 2}", "links.delay.ticks: the key 'ticks' goes with model fixed, but model is exponential; allowed here: model, mean, longest")]
    [InlineData("\"delay\": {\"model\": \"heavy-tailed\", \"shape\": 0}", "links.delay.shape: found 0; allowed: a number above 0")]
    [InlineData("\"delay\": {\"model\": \"distance\", \"ticksPerUnit\": -1}", "links.delay.ticksPerUnit: found -1; allowed: a number at least 0 (ticks/length)")]
    [InlineData("\"delay\": {\"model\": \"pareto\"}", "links.delay.model: found \"pareto\"; allowed: none | fixed | uniform | exponential | heavy-tailed | distance")]
    [InlineData("\"reorder\": {\"probability\": 0.5, \"hold\": 0}", "links.reorder.hold: found 0; allowed: a whole number from 1 to 1000000 (ticks)")]
    [InlineData("\"partitions\": {}", "links.partitions: found an object; allowed: a list [ … ] of objects")]
    [InlineData("\"partitions\": [3]", "links.partitions[0]: found 3; allowed: an object { … }")]
    [InlineData("\"partitions\": [{}, {\"from\": 9, \"to\": 9}]", "links.partitions[1].to: found 9; allowed: above from, 9")]
    [InlineData("\"partitions\": [{\"cut\": \"line\", \"axis\": \"z\"}]", "links.partitions[0].axis: found \"z\"; allowed: x | y")]
    public void A_bad_link_section_is_one_line_with_path_found_and_allowed(string keys, string line) =>
        Assert.Equal("here.json: " + line, Reading.Error("{" + Plain + ", \"links\": {" + keys + "}}"));

    [Theory]
    [InlineData("\"sensingRadius\": -1", "world.sensingRadius: found -1; allowed: a number above 0 (m)")]
    [InlineData("\"sensingRadius\": 101", "world.sensingRadius: found 101; allowed: at most the side, 100")]
    [InlineData("\"side\": 5", "world.sensingRadius: found 10; allowed: at most the side, 5")]
    [InlineData("\"speed\": 101", "world.speed: found 101; allowed: at most the side, 100, a tick")]
    [InlineData("\"steeringActions\": 65", "world.steeringActions: found 65; allowed: a whole number from 1 to 64")]
    [InlineData("\"kinematics\": \"move\"", "world.kinematics: found \"move\"; allowed: steer-then-move | move-then-steer")]
    [InlineData("\"targets\": {\"turnProbability\": 2}", "world.targets.turnProbability: found 2; allowed: a number from 0 to 1 (1/tick)")]
    [InlineData("\"targets\": {\"motion\": {\"static\": 0.5}}", "world.targets.motion.static: found 0.5; allowed: a whole number from 0 to 1000")]
    public void A_bad_tracking_world_is_one_line_with_path_found_and_allowed(string keys, string line) =>
        Assert.Equal("here.json: " + line, Reading.Error("{\"world\": {\"kind\": \"tracking\", " + keys + "}}"));

    [Theory]
    [InlineData("\"width\": 1", "world.width: found 1; allowed: a whole number from 2 to 4096 (cells)")]
    [InlineData("\"density\": \"gaussian\"", "world.density: found \"gaussian\"; allowed: uniform | bimodal | gp | file:PATH")]
    [InlineData("\"density\": \"file:\"", "world.density: found \"file:\"; allowed: uniform | bimodal | gp | file:PATH")]
    [InlineData("\"coverageRadius\": -1", "world.coverageRadius: found -1; allowed: a number from 0 to 64 (cells)")]
    public void A_bad_coverage_world_is_one_line_with_path_found_and_allowed(string keys, string line) =>
        Assert.Equal("here.json: " + line, Reading.Error("{\"world\": {\"kind\": \"coverage\", " + keys + "}}"));

    [Fact]
    public void A_density_file_that_is_not_there_is_an_error_of_the_density()
    {
        var line = Reading.Error("{\"world\": {\"kind\": \"coverage\", \"density\": \"file:nowhere/at-all.csv\"}}");
        Assert.StartsWith("here.json: world.density: ", line);
        Assert.Contains("at-all.csv", line);
    }

    [Fact]
    public void A_world_too_full_is_an_error_at_the_path_its_builder_says() =>
        Assert.Equal(
            "here.json: population.agents.max: found 101; allowed: at most 100, for the world is full then",
            Reading.Error("{" + Plain + "}", "population.agents.initial=101"));

    [Fact]
    public void A_coverage_block_too_small_for_its_agents_is_an_error() =>
        Assert.Contains("26", Reading.Error("{\"world\": {\"kind\": \"coverage\"}, \"population\": {\"agents\": {\"initial\": 26}}}"));

    [Fact]
    public void All_errors_are_reported_at_once_in_the_order_of_reading()
    {
        var lines = Reading.Errors("{\"world\": {\"kind\": \"plain\", \"length\": -1, \"cuont\": 2}, \"steps\": 0, \"links\": {\"loss\": 2}, \"polici\": \"x\"}");
        Assert.Collection(
            lines,
            l => Assert.StartsWith("here.json: steps: ", l),
            l => Assert.StartsWith("here.json: world.length: ", l),
            l => Assert.StartsWith("here.json: world.cuont: ", l),
            l => Assert.StartsWith("here.json: links.loss: ", l),
            l => Assert.Equal("here.json: polici: unknown key 'polici'; did you mean 'policy'?", l));
    }

    [Theory]
    [InlineData("{\n  \"world\": {\"kind\": \"plain\"},\n  oops\n}", "line 3, column 3")]
    [InlineData("", "line 1, column 1")]
    [InlineData("{\"world\": ", "line 1, column 11")]
    public void A_syntax_error_names_line_and_column(string text, string place)
    {
        var line = Reading.Error(text);
        Assert.StartsWith($"here.json: is not JSON at {place}: ", line);
        Assert.DoesNotContain("LineNumber", line);
    }

    [Fact]
    public void Nesting_without_end_is_a_syntax_error() =>
        Assert.StartsWith("here.json: is not JSON", Reading.Error(new string('[', 100_000)));

    [Theory]
    [InlineData("[]", "found a list")]
    [InlineData("null", "found null")]
    [InlineData("3", "found 3")]
    public void A_scenario_that_is_no_object_is_an_error(string text, string found) =>
        Assert.StartsWith($"here.json: {found}; allowed: an object", Reading.Error(text));

    [Fact]
    public void A_long_value_is_cut_in_the_error()
    {
        var line = Reading.Error("{" + Plain + ", \"steps\": \"" + new string('x', 10_000) + "\"}");
        Assert.True(line.Length < 200, line);
    }

    [Fact]
    public void The_exception_has_one_line_for_each_error()
    {
        var wrong = Assert.Throws<ScenarioErrorsException>(() => Reading.Read("{" + Plain + ", \"steps\": 0, \"seed\": -1}"));
        Assert.Equal(2, wrong.Errors.Count);
        Assert.Equal(2, wrong.Message.Split('\n').Length);
    }
}
