namespace Covey.Client.Tests;

/// <summary>Output of a command that goes on: tells what was written when it was first passed on.</summary>
internal sealed class FirstLine : StringWriter
{
    private readonly TaskCompletionSource<string> _line = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What stood there then, without the line's end.</summary>
    public Task<string> Line => _line.Task;

    public override void Flush() => _line.TrySetResult(ToString().TrimEnd());
}
