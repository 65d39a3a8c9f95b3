using System.Diagnostics;
using System.Globalization;

namespace Covey.Cluster.Tests;

/// <summary>A process on a node that is started again whenever it ends by itself, as those who run containers do.</summary>
internal sealed class Daemon(string log, string[] command, IReadOnlyDictionary<string, string> variables) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Lock _gate = new();
    private Process? _process;

    /// <summary>How often it has ended by itself.</summary>
    public int Crashes { get; private set; }

    /// <summary>Whether it has been started and not been stopped.</summary>
    public bool IsWanted { get; private set; }

    /// <summary>What it has written.</summary>
    public string Log
    {
        get
        {
            lock (_gate)
            {
                return File.Exists(log) ? File.ReadAllText(log) : "";
            }
        }
    }

    /// <summary>Starts it.</summary>
    public void Start()
    {
        lock (_gate)
        {
            IsWanted = true;
            var start = new ProcessStartInfo(command[0], command[1..])
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                WorkingDirectory = Path.GetDirectoryName(log)!,
            };
            // What the environment of the tests says wins.
            foreach (var (name, value) in variables)
            {
                start.Environment.TryAdd(name, value);
            }

            var process = new Process { StartInfo = start, EnableRaisingEvents = true };
            process.OutputDataReceived += (_, line) => Note(line.Data);
            process.ErrorDataReceived += (_, line) => Note(line.Data);
            process.Exited += (_, _) => OnExit(process);
            process.Start();
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            _process = process;
        }
    }

    /// <summary>Ends it at once, or asks it to end; it is not started again by itself.</summary>
    public async Task StopAsync(bool kill)
    {
        Process? process;
        lock (_gate)
        {
            IsWanted = false;
            (process, _process) = (_process, null);
        }

        if (process is null)
        {
            return;
        }

        if (kill)
        {
            process.Kill();
        }
        else
        {
            Shell.Try($"kill -TERM {process.Id.ToString(CultureInfo.InvariantCulture)}");
        }

        using var patience = new CancellationTokenSource(Patience);
        await process.WaitForExitAsync(patience.Token);
        process.Dispose();
    }

    public void Dispose()
    {
        lock (_gate)
        {
            IsWanted = false;
            _process?.Kill();
            _process?.Dispose();
            _process = null;
        }
    }

    private void OnExit(Process process)
    {
        lock (_gate)
        {
            if (IsWanted && ReferenceEquals(process, _process))
            {
                Crashes++;
                process.Dispose();
                Start();
            }
        }
    }

    private void Note(string? line)
    {
        if (line is not null)
        {
            lock (_gate)
            {
                File.AppendAllText(log, line + "\n");
            }
        }
    }
}
