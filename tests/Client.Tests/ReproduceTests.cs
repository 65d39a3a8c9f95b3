using System.Text.Json.Nodes;
using Covey.Client.Reproductions;
using Covey.Learning.Replications;
using Covey.Runtime.Reproductions;

namespace Covey.Client.Tests;

public sealed class ReproduceTests : TemporaryFolder
{
    [Fact]
    public async Task An_unknown_name_is_refused_with_those_there_are()
    {
        var line = (await Command.RunAsync("reproduce", "gataca-table-2")).Refused()[0];
        Assert.Contains("gataca-table-2", line, StringComparison.Ordinal);
        Assert.All(ReproductionCatalog.All, reproduction => Assert.Contains(reproduction.Name, line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_file_is_no_place_for_the_results()
    {
        var file = Write("taken", "");
        var line = (await Command.RunAsync("reproduce", "schedules", "--output", file)).Refused()[0];
        Assert.Contains("allowed: a folder", line, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_number_reaches_the_files_and_the_page_asks_for_nothing()
    {
        var curve = Curve.Of("one, two", [1, 2], 2, (replication, point) => replication + (10 * point));
        var result = new ReproductionResult([new Claim("more is <more>", "Sec. 1", "always", "so it was", true),
            new Claim("less", "", "", "", false)])
        {
            Charts = [new CurveChart("rising", "It rises", "time", "height", [curve]) { Reference = 12 }],
            HeatMaps = [new HeatMap("heat", "Warm", ["a", "b"], ["x", "y"], [0, 0.25, 0.5, 1])],
            Tables = [new ResultTable("rows", "Rows", ["k", "v"], [["p", "1"], ["q", "2"]])],
        };
        var files = ReproductionFiles.Write(At("paper"), new ReportHead("paper", "a paper", "seed 1", "covey reproduce paper --quick"),
            result, TimeSpan.FromSeconds(3));
        Assert.Equal(["rising.csv", "heat.csv", "rows.csv", "result.json", "report.html"], files.Select(Path.GetFileName));
        var rising = File.ReadAllLines(files[0]);
        var second = MeanInterval.Of([10.0, 11.0]);
        Assert.Equal("curve,x,mean,sd,low,high", rising[0]);
        Assert.Equal(FormattableString.Invariant($"\"one, two\",2,10.5,{second.Deviation:R},{second.Low:R},{second.High:R}"), rising[2]);
        Assert.Equal(["row,x,y", "a,0,0.25", "b,0.5,1"], File.ReadAllLines(files[1]));
        Assert.Equal(["k,v", "p,1", "q,2"], File.ReadAllLines(files[2]));
        var json = JsonNode.Parse(File.ReadAllText(files[3]))!;
        Assert.Equal("covey reproduce paper --quick", (string?)json["command"]);
        Assert.Equal([true, false], json["claims"]!.AsArray().Select(claim => (bool)claim!["holds"]!));
        var page = File.ReadAllText(files[4]);
        Assert.Contains("more is &lt;more&gt;", page, StringComparison.Ordinal);
        Assert.Contains("<polyline", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.DoesNotContain("http:", page, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", page, StringComparison.Ordinal);
    }
}
