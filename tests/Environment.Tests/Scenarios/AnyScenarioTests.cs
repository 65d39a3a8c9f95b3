using Covey.Environment.Scenarios;
using FsCheck;
using FsCheck.Fluent;

namespace Covey.Environment.Tests.Scenarios;

public sealed class AnyScenarioTests
{
    private static readonly string[] Paths =
    [
        "name", "steps", "seed", "world", "world.kind", "world.side", "world.sensingRadius", "world.speed", "world.timeStep", "world.kinematics",
        "world.targets", "world.targets.motion", "world.targets.motion.linear", "world.targets.speed", "world.length", "world.shares.left",
        "population", "population.agents.initial", "population.agents.max", "population.agents.arrivals", "population.agents.arrivals.model",
        "population.agents.arrivals.minimumStay", "population.agents.arrivals.meanStay", "population.agents.arrivals.perTick",
        "population.targets.initial", "population.targets.arrivals.model", "population.targets.arrivals.from", "population.targets.arrivals.to",
        "links.radius", "links.loss", "links.delay.model", "links.delay.ticks", "links.delay.min", "links.delay.max", "links.delay.ticksPerUnit",
        "links.delay.shape", "links.reorder.probability", "links.partitions", "links.memory", "policy", "output.baselines", "nothing", "a.b.c", "..",
    ];

    private static readonly string[] Values =
    [
        "0", "1", "-1", "0.5", "3", "12", "500", "1e9", "1e10", "1e300", "1e999", "-0", "5e-324", "18446744073709551615", "null", "true", "\"\"",
        "NaN", "{}", "[]", "[{}]", "[[1]]", "{\"a\":1,\"a\":2}", "{\"model\":\"window\"}", "{\"kind\":\"tracking\"}", "{\"kind\":\"plain\"}",
        "tracking", "plain", "closed", "window", "continuous", "fixed", "uniform", "exponential", "heavy-tailed", "distance", "\"\\u0000\"", "\"\\ud800\"",
        "/\0/", "[{\"cut\":\"line\",\"at\":1e308}]", "[{\"from\":1000000000}]", "steer-then-move",
    ];

    private static readonly string[] Plausible =
    [
        "steps=1", "steps=1e3", "seed=18446744073709551615", "world.speed=0", "world.timeStep=0.1", "world.kinematics=move-then-steer", "world.side=1e7",
        "world.targets.motion.linear=1000", "world.length=5e-324", "world.count=64", "world.shares.left=1", "population.agents.initial=0",
        "population.agents.max=90", "population.agents={\"initial\": 4, \"max\": 12, \"arrivals\": {\"model\": \"window\"}}",
        "population.targets.arrivals={\"model\": \"continuous\", \"perTick\": 1e6}", "population.targets.initial=50000000", "links.radius=0",
        "links.loss=1", "links.delay={\"model\": \"distance\", \"ticksPerUnit\": 1e300}", "links.delay={\"model\": \"heavy-tailed\", \"shape\": 5e-324}",
        "links.delay={\"model\": \"uniform\", \"min\": 1000000}", "links.partitions=[{}, {\"cut\": \"line\", \"at\": -1e308}]", "links.memory=1000000000",
        "links.reorder.probability=1", "policy=a/b", "output.baselines=[]", "output.trajectory=true", "name=\"\\n\"",
    ];

    private int _read;

    [Fact]
    public void Whatever_is_set_a_scenario_is_either_read_or_refused_with_a_path_and_a_sentence()
    {
        var wild = from path in Gen.Elements(Paths) from value in Gen.Elements(Values) select $"{path}={value}";
        var setting = Gen.Frequency((6, Gen.Elements(Plausible)), (1, wild));
        var settings = from count in Gen.Choose(1, 4) from some in setting.ArrayOf(count) select some;
        var kinds = Gen.Elements("tracking", "plain");
        var cases = from kind in kinds from set in settings select (kind, set);
        Prop.ForAll(cases.ToArbitrary(), c => ReadOrRefused(c.kind, c.set)).Check(Config.QuickThrowOnFailure.WithMaxTest(400));
        Assert.True(_read > 10, $"only {_read} were read: the test says little");
    }

    private bool ReadOrRefused(string kind, string[] set)
    {
        try
        {
            var read = Reading.Read("{\"world\": {\"kind\": \"" + kind + "\"}}", set);
            _read++;
            var again = Reading.Read(read.Resolved.ToJsonString());
            return read.Steps >= 1
                && read.Population.Agents.Initial <= read.Population.Agents.Max
                && read.Resolved.ToJsonString() == again.Resolved.ToJsonString();
        }
        catch (ScenarioErrorsException refused)
        {
            return refused.Errors.Count > 0 && refused.Errors.All(e => e.Sentence.Length > 0 && !e.ToString().Contains('\n', StringComparison.Ordinal));
        }
    }
}
