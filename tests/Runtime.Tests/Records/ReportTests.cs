using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Covey.Runtime.Engines;
using Covey.Runtime.Records;
using Covey.Runtime.Records.Report;
using Covey.Runtime.Ticks;

namespace Covey.Runtime.Tests.Records;

public sealed partial class ReportTests
{
    private const string Hostile = "</script><script>alert(1)</script><img src=x onerror='alert(2)'>{{data}}{{style}}&amp;\"<!--";

    [Fact]
    public void A_hostile_name_stays_text()
    {
        var page = Page(Hostile, replay: true);

        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<!--", page, StringComparison.Ordinal);
        Assert.Equal(2, Regex.Count(page, "</script", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking));
        Assert.Equal(Hostile, (string?)Data(page)["summary"]!["scenario"]);
        Assert.Equal(Hostile, (string?)Data(page)["scenario"]!["name"]);
    }

    [Fact]
    public void The_page_asks_for_nothing_from_anywhere()
    {
        var page = Page("paper", replay: true);

        // The one address is the name of SVG's namespace, which nothing fetches.
        Assert.All(Addresses().Matches(page), match => Assert.Equal("http://www.w3.org/2000/svg", match.Value));
        Assert.DoesNotContain("url(", page, StringComparison.Ordinal);
        Assert.DoesNotContain("@import", page, StringComparison.Ordinal);
        Assert.DoesNotContain(" src=", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<link", page, StringComparison.Ordinal);
        Assert.DoesNotContain("fetch(", page, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_lets_only_its_own_script_and_style_run()
    {
        var page = Page("paper", replay: false);
        var script = page[(page.LastIndexOf("<script>", StringComparison.Ordinal) + 8)..page.LastIndexOf("</script>", StringComparison.Ordinal)];

        Assert.Contains($"script-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(script)))}'", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_seed_of_64_bits_reaches_the_page_whole()
    {
        Assert.Equal("18446744073709551615", (string?)Data(Page("paper", replay: false))["seed"]);
    }

    [Fact]
    public void What_was_not_measured_is_null_in_the_curves()
    {
        var series = Data(Page("paper", replay: false))["series"]!;

        Assert.Equal("[3.5,null,4.5]", series["targetDistance"]!.ToJsonString());
        Assert.Equal("[null,1.5,null]", series["deliveredAge"]!.ToJsonString());
        Assert.Equal("[0.1,0.3,0.3]", series["cumulative"]!.ToJsonString());
    }

    [Fact]
    public void A_replay_has_every_frame_and_says_who_was_there_when()
    {
        var map = Data(Page("paper", replay: true))["map"]!;

        Assert.Equal("[0,1,2]", map["ticks"]!.ToJsonString());
        Assert.Equal([0, 1, 2], Whole(map["agents"]!["ids"]));
        Assert.Equal([0, 0, 2], Whole(map["agents"]!["first"]));
        Assert.Equal([2, 1, 2], Whole(map["agents"]!["last"]));
        Assert.Equal([0, 1], Whole(map["targets"]!["ids"]));
        Assert.Equal([0, 1], Whole(map["targets"]!["first"]));

        // Six rows of agents; x = 1/3 and 100 of 100 in 65,535ths, a heading of −π is 0, the largest reward is 255.
        var x = Convert.FromBase64String((string)map["agents"]!["x"]!);
        Assert.Equal(12, x.Length);
        Assert.Equal(218, BinaryPrimitives.ReadUInt16LittleEndian(x));
        Assert.Equal(65_535, BinaryPrimitives.ReadUInt16LittleEndian(x.AsSpan(2)));
        Assert.Equal([0, 128, 0, 128, 0, 128], Convert.FromBase64String((string)map["agents"]!["heading"]!));
        Assert.Equal([255, 0, 255, 0, 255, 0], Convert.FromBase64String((string)map["agents"]!["reward"]!));
    }

    [Fact]
    public void Without_a_replay_the_map_is_the_last_frame()
    {
        Assert.Equal("[2]", Data(Page("paper", replay: false))["map"]!["ticks"]!.ToJsonString());
    }

    [Fact]
    public void A_run_stopped_before_its_first_tick_has_a_page()
    {
        var scenario = PaperRun.Scenario();
        var collector = new ReportCollector(scenario, replay: true);
        var data = Data(Written(scenario, collector, [], new RunOutcome(0, false, 0, 0, 0, 1, 1)));

        Assert.Empty(data["series"]!["tick"]!.AsArray());
        Assert.Null(data["map"]);
        Assert.Null(data["rewards"]);
    }

    [Fact]
    public void The_best_baseline_is_the_one_with_the_highest_sum_and_the_ratio_is_of_sums()
    {
        var scenario = PaperRun.Scenario();
        var collector = new ReportCollector(scenario, replay: false);
        PaperRun.Play(collector);
        var data = Data(Written(scenario, collector, [Baseline("weak", 0.01, 0.01, 0.01), Baseline("strong", 0, 0.4, 0.2)], PaperRun.Outcome));

        // Sums 0.1, 0.3, 0.3 against 0, 0.4, 0.6.
        Assert.Equal("strong", (string?)data["ratio"]!["name"]);
        Assert.Equal("[null,0.75,0.5]", data["ratio"]!["value"]!.ToJsonString());
        Assert.Equal(["weak", "strong"], data["baselines"]!.AsArray().Select(baseline => (string?)baseline!["name"]));
    }

    [Fact]
    public void A_density_field_is_scaled_between_its_extremes()
    {
        var scenario = PaperRun.Scenario(hasTargets: false);
        var collector = new ReportCollector(scenario, replay: false);
        PaperRun.Play(collector);
        var field = Data(Written(scenario, collector, [], PaperRun.Outcome, new MapField([1, 2, 3, 1, 1, 1], 3, 2)))["field"]!;

        Assert.Equal([0, 128, 255, 0, 0, 0], Convert.FromBase64String((string)field["values"]!));
        Assert.Equal(1, (double?)field["lowest"]);
        Assert.Equal(3, (double?)field["highest"]);
    }

    internal static BaselineSeries Baseline(string name, params double[] utilities)
    {
        var series = new SeriesCollector();
        for (var tick = 0; tick < utilities.Length; tick++)
        {
            series.OnTick(new TickMetrics { Tick = tick, Utility = utilities[tick] }, null);
        }

        return new BaselineSeries(name, series);
    }

    private static string Page(string name, bool replay)
    {
        var scenario = PaperRun.Scenario(name);
        var collector = new ReportCollector(scenario, replay);
        PaperRun.Play(collector);
        return Written(scenario, collector, [], PaperRun.Outcome);
    }

    private static string Written(
        Covey.Environment.Scenarios.Scenario scenario,
        ReportCollector collector,
        IReadOnlyList<BaselineSeries> baselines,
        RunOutcome outcome,
        MapField? field = null)
    {
        using var page = new MemoryStream();
        var summary = new RunSummary(scenario, "in-process").ToRecord(outcome, []);
        ReportBuilder.Write(page, new ReportInput(RecordWriter.ScenarioJson(scenario), summary, collector, baselines, field));
        return Encoding.UTF8.GetString(page.ToArray());
    }

    private static JsonNode Data(string page)
    {
        const string Open = "<script type=\"application/json\" id=\"run\">";
        var start = page.IndexOf(Open, StringComparison.Ordinal) + Open.Length;
        return JsonNode.Parse(page[start..page.IndexOf("</script>", start, StringComparison.Ordinal)])!;
    }

    private static int[] Whole(JsonNode? base64)
    {
        var bytes = Convert.FromBase64String((string)base64!);
        return [.. Enumerable.Range(0, bytes.Length / 4).Select(at => BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(4 * at)))];
    }

    [GeneratedRegex("[a-z]+://[^\"'\\s]*", RegexOptions.NonBacktracking)]
    private static partial Regex Addresses();
}
