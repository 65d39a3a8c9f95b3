namespace Covey.Client.Tests;

public class CommandLineTests
{
    [Fact]
    public async Task Without_arguments_it_explains_itself()
    {
        var result = await Command.RunAsync();
        Assert.Equal(ExitCode.Done, result.Exit);
        Assert.Contains("Usage:", result.Out, StringComparison.Ordinal);
        Assert.Equal("", result.Error);
    }

    [Theory]
    [InlineData("run")]
    [InlineData("validate")]
    [InlineData("list")]
    [InlineData("replay")]
    [InlineData("inspect")]
    [InlineData("bench")]
    public async Task Every_command_explains_itself(string command)
    {
        var result = await Command.RunAsync(command, "--help");
        Assert.Equal(ExitCode.Done, result.Exit);
        Assert.Contains($"covey {command}", result.Out.Replace("Covey.Client.Tests", "covey", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal("", result.Error);
    }

    [Fact]
    public async Task The_version_is_one_line_of_numbers()
    {
        var result = await Command.RunAsync("--version");
        Assert.Equal(ExitCode.Done, result.Exit);
        Assert.Matches(@"^\d+\.\d+\.\d+\n$", result.Out);
    }

    [Theory]
    [InlineData("covey: unknown option '--jason'; see 'covey --help'", "--jason")]
    [InlineData("covey: unknown command 'rnu'; did you mean 'run'? See 'covey --help'", "rnu", "tracking-closed")]
    [InlineData("covey: unknown command 'fly'; see 'covey --help'", "fly")]
    [InlineData("covey run: unknown option '--jsn'; did you mean '--json'? See 'covey run --help'", "run", "tracking-closed", "--jsn")]
    [InlineData("covey run: unknown argument 'b'; see 'covey run --help'", "run", "a", "b")]
    [InlineData("covey run: Required argument missing for command: 'run'; see 'covey run --help'", "run")]
    [InlineData("covey inspect: Option '--tick' is required; see 'covey inspect --help'", "inspect", "a")]
    public async Task A_command_line_that_is_not_understood_gets_one_line_and_a_hint(string line, params string[] args)
        => Assert.Equal(line, (await Command.RunAsync(args)).Refused()[0]);

    [Theory]
    [InlineData("--threads", "0", "1 to 1024")]
    [InlineData("--threads", "-1", "1 to 1024")]
    [InlineData("--threads", "two", "1 to 1024")]
    [InlineData("--shards", "-1", "1 to 4096")]
    [InlineData("--shards", "1.5", "1 to 4096")]
    [InlineData("--steps", "0", "1 to 1000000000")]
    [InlineData("--steps", "99999999999999999999", "1 to 1000000000")]
    [InlineData("--seed", "-1", "0 to 18446744073709551615")]
    [InlineData("--seed", "", "0 to 18446744073709551615")]
    public async Task A_number_that_is_not_allowed_is_refused_with_what_is(string option, string found, string allowed)
    {
        var line = (await Command.RunAsync("run", "tracking-closed", "--no-record", option, found)).Refused()[0];
        Assert.Equal($"covey run: {option}: found '{found}'; allowed: a whole number from {allowed}; see 'covey run --help'", line);
    }

    [Theory]
    [InlineData("run", "tracking-closed", "--no-record", "--trajectory")]
    [InlineData("run", "tracking-closed", "--no-record", "--output", "x")]
    [InlineData("replay", "x", "--trajectory")]
    public async Task Options_that_contradict_each_other_are_refused(params string[] args)
        => Assert.Contains("allowed: ", (await Command.RunAsync(args)).Refused()[0], StringComparison.Ordinal);
}
