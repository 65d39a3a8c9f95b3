using Covey.Runtime.Records;

namespace Covey.Runtime.Tests.Records;

public sealed class MetricPageTests
{
    [Fact]
    public void The_committed_page_is_what_the_table_generates()
    {
        var page = Path.Combine(Root(), "docs", "metrics.md");
        if (System.Environment.GetEnvironmentVariable("COVEY_WRITE_GENERATED") == "1")
        {
            File.WriteAllText(page, MetricTable.Page());
        }

        Assert.Equal(MetricTable.Page(), File.ReadAllText(page).ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Every_metric_has_a_name_of_its_own_and_says_what_it_means()
    {
        Assert.Equal(MetricTable.All.Count, MetricTable.All.Select(metric => metric.Name).Distinct(StringComparer.Ordinal).Count());
        Assert.All(MetricTable.All, metric => Assert.Matches("^[a-z][a-z_]*$", metric.Name));
        Assert.All(MetricTable.All, metric => Assert.EndsWith(".", metric.Meaning, StringComparison.Ordinal));
        Assert.All(MetricTable.All, metric => Assert.NotEmpty(metric.Unit));
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Covey.slnf")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("the repository's root is not above the tests");
        }

        return folder.FullName;
    }
}
