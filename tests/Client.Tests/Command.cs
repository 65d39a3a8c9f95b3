namespace Covey.Client.Tests;

/// <summary>Plays command lines inside the test's process, through the program's real entry.</summary>
internal static class Command
{
    /// <summary>Plays one command line.</summary>
    public static async Task<CommandResult> RunAsync(params string[] args)
    {
        await using var output = new StringWriter { NewLine = "\n" };
        await using var error = new StringWriter { NewLine = "\n" };
        var exit = await CoveyCommand.InvokeAsync(args, output, error, TestContext.Current.CancellationToken);
        return new CommandResult(exit, output.ToString(), error.ToString());
    }
}
