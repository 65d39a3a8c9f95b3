using System.Text.Json.Nodes;
using Covey.Runtime.Records;

namespace Covey.Client.Tests;

public class ProcessTests : TemporaryFolder
{
    private const string NoSignals = "signals and limits are those of Unix";

    [Fact]
    public async Task Standard_output_holds_the_summary_and_nothing_else()
    {
        using var covey = CoveyProcess.Start(At(), "run", "tracking-open-4", "--steps", "20", "--json");
        var result = await covey.EndAsync();
        Assert.Equal(ExitCode.Done, result.Exit);
        Assert.Equal("", result.Error);
        var summary = JsonNode.Parse(result.Out)!;
        var record = RecordReader.Open(Assert.Single(Directory.GetDirectories(At("runs"))));
        Assert.Equal((string?)summary["digest"], record.Digest);
        Assert.Equal("completed", record.Status);
    }

    [Fact]
    public async Task Bad_input_is_one_line_and_exit_code_2()
    {
        using var covey = CoveyProcess.Start(At(), "run", "tracking-open-4", "--set", "world.side=wide");
        var line = (await covey.EndAsync()).Refused()[0];
        Assert.Contains("world.side: found \"wide\"; allowed: ", line, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(At()));
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task A_signal_ends_the_run_between_two_ticks_with_the_record_written(string signal)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), NoSignals);
        using var covey = CoveyProcess.Start(At(), "run", "tracking-open-8", "--policy", "random", "--steps", "1000000000", "--output", "kept");
        await covey.UntilAsync(() => Rows(At("kept.partial", "metrics.csv")) > 2);
        covey.Signal(signal);
        var result = await covey.EndAsync();
        Assert.Equal(ExitCode.Interrupted, result.Exit);
        Assert.Contains("stopped after", result.Out, StringComparison.Ordinal);
        var record = RecordReader.Open(At("kept"));
        Assert.Equal("stopped", record.Status);
        Assert.Equal((int)record.Summary["ticks"]!, record.Metrics.Rows);
        Assert.True(record.Metrics.Rows > 0);
        Assert.NotNull(record.Report);
    }

    [Fact]
    public async Task A_record_whose_name_is_taken_meanwhile_is_not_lost()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), NoSignals);
        using var covey = CoveyProcess.Start(At(), "run", "tracking-open-8", "--policy", "random", "--steps", "1000000000", "--output", "kept");
        await covey.UntilAsync(() => Rows(At("kept.partial", "metrics.csv")) > 2);
        Directory.CreateDirectory(At("kept"));
        Write(Path.Combine("kept", "other"), "");
        covey.Signal("INT");
        var line = (await covey.EndAsync()).Refused()[0];
        Assert.Contains("could not be renamed", line, StringComparison.Ordinal);
        Assert.Equal("stopped", RecordReader.Open(At("kept.partial")).Status);
        Assert.Equal([At("kept", "other")], Directory.GetFileSystemEntries(At("kept")));
    }

    [Fact]
    public async Task A_full_disk_is_one_line_and_the_record_says_so()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "a small disk is made as Linux makes it");
        Directory.CreateDirectory(At("disk"));
        const string SmallDisk = "mount -t tmpfs -o size=256k covey disk";
        using (var probe = CoveyProcess.StartProgram(At(), "unshare", ["-rm", "sh", "-c", SmallDisk]))
        {
            Assert.SkipUnless((await probe.EndAsync()).Exit == 0, "this machine does not let its users mount a small disk");
        }

        using var covey = CoveyProcess.StartProgram(
            At(),
            "unshare",
            [
                "-rm", "sh", "-c",
                $"{SmallDisk} && cd disk && '{CoveyProcess.Program}' run tracking-open-8 --policy random --steps 1000000000 --output kept; "
                    + "code=$?; cp kept.partial/summary.json ..; exit $code",
            ]);
        Assert.Contains("could not be written", (await covey.EndAsync()).Refused()[0], StringComparison.Ordinal);
        Assert.Equal("running", (string?)JsonNode.Parse(await File.ReadAllTextAsync(At("summary.json"), TestContext.Current.CancellationToken))!["status"]);
    }

    private static int Rows(string file) => File.Exists(file) ? File.ReadLines(file).Count() - 1 : 0;
}
