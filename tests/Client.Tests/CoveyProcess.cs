using System.Diagnostics;
using System.Text;

namespace Covey.Client.Tests;

/// <summary>The built program as a process of its own, as a person starts it.</summary>
internal sealed class CoveyProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly TaskCompletionSource _told = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Process _process;
    private readonly Task<string> _out;
    private readonly Task<string> _error;

    private CoveyProcess(Process process)
    {
        _process = process;
        _out = ReadAsync(process.StandardOutput);
        _error = process.StandardError.ReadToEndAsync();
    }

    /// <summary>The program's file.</summary>
    public static string Program { get; } = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "covey.exe" : "covey");

    /// <summary>Starts the program in a folder.</summary>
    public static CoveyProcess Start(string folder, params IEnumerable<string> args) => StartProgram(folder, Program, args);

    /// <summary>Starts another program in a folder.</summary>
    public static CoveyProcess StartProgram(string folder, string program, IEnumerable<string> args)
    {
        var start = new ProcessStartInfo(program, args)
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        return new CoveyProcess(Process.Start(start)!);
    }

    /// <summary>Waits until something holds, looking again and again, but not for ever.</summary>
    public async Task UntilAsync(Func<bool> holds)
    {
        var waited = Stopwatch.StartNew();
        while (!holds())
        {
            Assert.False(_process.HasExited, $"the program ended early: {(_process.HasExited ? await _error : "")}");
            Assert.True(waited.Elapsed < Patience, "what was waited for did not happen");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Waits until it has written something.</summary>
    public Task UntilToldAsync() => UntilAsync(() => _told.Task.IsCompleted);

    /// <summary>Sends a signal, such as INT.</summary>
    public void Signal(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
        Assert.Equal(0, kill.ExitCode);
    }

    /// <summary>Waits for the end.</summary>
    public async Task<CommandResult> EndAsync()
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        await _process.WaitForExitAsync(patience.Token);
        return new CommandResult(_process.ExitCode, await _out, await _error);
    }

    private async Task<string> ReadAsync(StreamReader from)
    {
        var text = new StringBuilder();
        var room = new char[4096];
        for (int read; (read = await from.ReadAsync(room)) > 0;)
        {
            text.Append(room, 0, read);
            _told.TrySetResult();
        }

        return text.ToString();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }
}
