using System.Diagnostics;
using System.Globalization;

namespace Covey.Client.Benchmarks;

/// <summary>A <see cref="ScreenViewer"/> in a process of its own, so that what it takes is not taken for the run's.</summary>
internal sealed class ViewerProcess : IDisposable
{
    private readonly Process _process;

    private ViewerProcess(Process process) => _process = process;

    /// <summary>Starts this program a second time as a viewer, and waits until it is connected.</summary>
    /// <param name="live">The run's WebSocket.</param>
    /// <param name="framesPerSecond">Frames a second that it asks for at most.</param>
    /// <param name="stop">Gives up.</param>
    public static async Task<ViewerProcess> StartAsync(Uri live, int framesPerSecond, CancellationToken stop)
    {
        var start = new ProcessStartInfo(Program, ["bench", "viewer", live.AbsoluteUri, framesPerSecond.ToString(CultureInfo.InvariantCulture)])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        var viewer = new ViewerProcess(Process.Start(start)!);
        if (await viewer._process.StandardOutput.ReadLineAsync(stop).ConfigureAwait(false) is null)
        {
            viewer.Dispose();
            throw new InvalidOperationException("The viewer did not start.");
        }

        return viewer;
    }

    /// <summary>Lets it look or look away.</summary>
    public void Look(bool looks)
    {
        _process.StandardInput.Write(looks ? ScreenViewer.Looks : ScreenViewer.LooksAway);
        _process.StandardInput.Flush();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _process.Kill();
        _process.Dispose();
    }

    // The program's own file, unless it is hosted by another one.
    private static string Program
    {
        get
        {
            var name = OperatingSystem.IsWindows() ? "covey.exe" : "covey";
            return Path.GetFileName(System.Environment.ProcessPath) == name
                ? System.Environment.ProcessPath!
                : Path.Combine(AppContext.BaseDirectory, name);
        }
    }
}
